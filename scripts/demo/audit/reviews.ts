import { type CaseAccount, eventsOf } from './account';
import { type Check, oneToOne } from './check';
import type { Truth } from './truth';

/** Each review has one case and one public answer, and every call about it was recorded (handbook §8). */
export function checkReviews(truth: Truth, reviewedTids: readonly string[], cases: readonly CaseAccount[]): Check[] {
  return [oneCaseEach(reviewedTids, cases), publicWords(truth, reviewedTids, cases), callsMade(cases)];
}

function oneCaseEach(reviewedTids: readonly string[], cases: readonly CaseAccount[]): Check {
  const check = oneToOne(
    'cases, one for each bad review',
    reviewedTids.map((tid) => `review of ${tid}`),
    cases.map(({ view }) => `review of ${view.tid}`),
  );
  const open = cases.filter(({ view }) => view.stage !== 'closed');
  const left = open.map(({ view }) => `case of the review of ${view.tid} is still in the stage ${view.stage}`);
  return { ...check, differences: [...check.differences, ...left] };
}

/** The shop's answers stand under these reviews, and each review has one. */
function publicWords({ books }: Truth, reviewedTids: readonly string[], cases: readonly CaseAccount[]): Check {
  const said = books.explanations.filter(({ tid }) => reviewedTids.includes(tid));
  const told = cases.flatMap((one) =>
    eventsOf(one, 'explanation.ended').flatMap(({ data }) => (data.outcome === 'explained' ? one.view.tid : [])),
  );
  const check = oneToOne(
    'public words under reviews',
    said.map(({ tid }) => `review of ${tid}`),
    told.map((tid) => `review of ${tid}`),
  );
  const unanswered = reviewedTids.filter((tid) => !said.some((one) => one.tid === tid));
  const silent = unanswered.map((tid) => `nobody has answered the review of ${tid}`);
  return { ...check, differences: [...check.differences, ...silent] };
}

function callsMade(cases: readonly CaseAccount[]): Check {
  const tasks = cases.flatMap(({ tasks }) => tasks.filter(({ kind }) => kind === 'reviewCall'));
  const calls = cases.flatMap((one) => eventsOf(one, 'recovery.called'));
  const differences = tasks
    .filter(({ closedAt }) => closedAt === null)
    .map(({ id }) => `the task ${id} to call about a review is still open`);
  if (tasks.length !== calls.length)
    differences.push(`${tasks.length} tasks to call about a review, ${calls.length} calls written down`);
  return { what: 'calls about reviews', books: tasks.length, product: calls.length, differences };
}
