import { MINUTE, SECOND } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { minuteOfDay, startOfDay } from '../calendar';
import { type CaseAccount, eventsOf } from './account';
import { type Check, type Moment, oneToOne, sameMoments } from './check';
import type { Truth, TruthRefund } from './truth';

const { contact, followUp, parcel } = HANDBOOK_POLICY;

/** How buyers were treated, in the matters of the demo: heard, answered in time, phoned when silent, asked afterwards. */
export function checkCare(truth: Truth, refunds: readonly TruthRefund[], cases: readonly CaseAccount[]): Check[] {
  return [
    oneCaseEach(refunds, cases),
    deadlinesMet(truth, refunds, cases),
    movedDeadlines(truth, refunds, cases),
    messages(truth, refunds, cases),
    silentBuyers(truth, refunds, cases),
    callsMade(cases),
    deliveries(truth, cases),
    followUps(truth, refunds, cases),
  ];
}

/** One case for each refund that a buyer asked for, and at the end it is closed. */
function oneCaseEach(refunds: readonly TruthRefund[], cases: readonly CaseAccount[]): Check {
  const check = oneToOne(
    'cases, one for each refund',
    refunds.map(({ refundId }) => `refund ${refundId}`),
    cases.map(({ view }) => `refund ${view.refundId}`),
  );
  const open = cases.filter(({ view }) => view.stage !== 'closed');
  const left = open.map(({ view }) => `case of refund ${view.refundId} is still in the stage ${view.stage}`);
  return { ...check, differences: [...check.differences, ...left] };
}

/** Nothing was decided by the platform because the shop had not answered, and nothing still waits for an answer. */
function deadlinesMet({ books }: Truth, refunds: readonly TruthRefund[], cases: readonly CaseAccount[]): Check {
  const ids = refunds.map(({ refundId }) => refundId);
  const decided = [...books.refunds, ...books.returnsAgreed].filter(({ refundId }) => ids.includes(refundId));
  const late = decided.filter(({ by }) => by !== 'seller');
  const open = refunds.filter(({ status }) => status !== 'SUCCESS' && status !== 'CLOSED');
  const told = cases.flatMap((one) => [
    ...one.payouts.filter(({ method }) => method === 'refund'),
    ...eventsOf(one, 'parcel.agreed'),
  ]);
  const differences = [
    ...late.map(({ refundId, by, at }) => `refund ${refundId} was decided by ${by} at ${at}`),
    ...open.map(({ refundId, status }) => `refund ${refundId} is still ${status}`),
  ];
  if (decided.length - late.length !== told.length) {
    differences.push(
      `${decided.length - late.length} answers of the shop in the books, ${told.length} told by the product`,
    );
  }
  return { what: 'answers before the deadline', books: decided.length, product: told.length, differences };
}

/** The platform moved a deadline silently. The case found the new deadline and waited for it. */
function movedDeadlines({ books }: Truth, refunds: readonly TruthRefund[], cases: readonly CaseAccount[]): Check {
  const moved = books.deadlineChanges.filter((change) => refunds.some(({ refundId }) => refundId === change.refundId));
  const missed = moved.filter(({ refundId, to }) => {
    const one = cases.find(({ view }) => view.refundId === refundId);
    const armed = one ? eventsOf(one, 'countdown.armed').map(({ data }) => Date.parse(String(data.deadline))) : [];
    return !armed.some((deadline) => Math.abs(deadline - Date.parse(to)) < SECOND);
  });
  return {
    what: 'deadlines moved, and followed',
    books: moved.length,
    product: moved.length - missed.length,
    differences: missed.map(({ refundId, to }) => `refund ${refundId}: nobody noticed the new deadline ${to}`),
  };
}

/** Every chat message that the product says it sent is on the platform, and none is there twice. */
function messages({ books }: Truth, refunds: readonly TruthRefund[], cases: readonly CaseAccount[]): Check {
  const differences: string[] = [];
  let known = 0;
  let told = 0;
  for (const { refundId } of refunds) {
    const said = books.messages.filter((message) => message.refundId === refundId).map(({ text }) => text);
    const one = cases.find(({ view }) => view.refundId === refundId);
    const sent = one
      ? ['contact.sent', 'notice.sent', 'evidence.sent', 'followUp.sent'].flatMap((type) => eventsOf(one, type))
      : [];
    known += said.length;
    told += sent.length;
    if (said.length !== sent.length)
      differences.push(`refund ${refundId}: ${said.length} messages there, ${sent.length} told`);
    if (new Set(said).size !== said.length) differences.push(`refund ${refundId}: a message was sent twice`);
  }
  return { what: 'chat messages', books: known, product: told, differences };
}

/** After two days of silence the shop phones the buyer, not before. It phones no other buyer. */
function silentBuyers(truth: Truth, refunds: readonly TruthRefund[], cases: readonly CaseAccount[]): Check {
  const silent = refunds.flatMap((refund): Moment[] => {
    const since = silentSince(truth, refund);
    return since === undefined
      ? []
      : [{ matter: `refund ${refund.refundId}`, at: inCallingHours(since + contact.phoneAfter) }];
  });
  const phoned = cases.flatMap((one): Moment[] => {
    const [first] = eventsOf(one, 'contact.callDue');
    return first ? [{ matter: `refund ${one.view.refundId}`, at: Date.parse(first.at) }] : [];
  });
  return sameMoments('silent buyers, phoned', silent, phoned);
}

/** When the shop wrote the first message that was met by two days of silence, while its refund waited for an answer. */
function silentSince({ books, now }: Truth, refund: TruthRefund): number | undefined {
  const { refundId, status, modifiedAt, messages: said } = refund;
  const answered = [...books.refunds, ...books.returnsAgreed].filter((one) => one.refundId === refundId);
  const over = [...answered.map(({ at }) => at), ...(status === 'CLOSED' ? [modifiedAt] : [])].map(Date.parse);
  const shops = books.messages.filter((message) => message.refundId === refundId).map(({ at }) => Date.parse(at));
  return shops.find((at) => {
    const until = at + contact.phoneAfter;
    const words = said.filter(({ type }) => type === 'NORMAL').map((message) => Date.parse(message.at));
    return until <= now && !words.some((word) => word > at && word <= until) && !over.some((end) => end <= until);
  });
}

/** A person did every phone task and recorded its outcome. */
function callsMade(cases: readonly CaseAccount[]): Check {
  const tasks = phoneTasksOf(cases);
  const calls = cases.flatMap((one) => eventsOf(one, 'contact.called'));
  const open = tasks.filter(({ closedAt }) => closedAt === null);
  const differences = open.map(({ id }) => `the phone task ${id} is still open`);
  if (tasks.length !== calls.length)
    differences.push(`${tasks.length} phone tasks, ${calls.length} calls written down`);
  return { what: 'phone tasks, calls', books: tasks.length, product: calls.length, differences };
}

export function phoneTasksOf(cases: readonly CaseAccount[]) {
  return cases.flatMap(({ tasks }) => tasks.filter(({ kind }) => kind === 'phone'));
}

/** When the buyer signed for a parcel, the case noticed it at its next look. */
function deliveries({ signedAt }: Truth, cases: readonly CaseAccount[]): Check {
  const noticed = cases.flatMap((one) => eventsOf(one, 'dispatch.delivered').map(({ at }) => Date.parse(at)));
  const late = [...signedAt].filter(
    ([, signed]) => !noticed.some((at) => at >= signed && at - signed <= parcel.lookEvery + MINUTE),
  );
  return {
    what: 'parcels sent, and signed for',
    books: signedAt.size,
    product: noticed.length,
    differences: late.map(([number]) => `parcel ${number}: nobody noticed in time that it was signed for`),
  };
}

/** Two days after the last thing that happened for a buyer, the follow-up begins. */
function followUps(truth: Truth, refunds: readonly TruthRefund[], cases: readonly CaseAccount[]): Check {
  const due = refunds.flatMap((refund) => {
    const one = cases.find(({ view }) => view.refundId === refund.refundId);
    return one ? settlementsOf(truth, refund, one).map((at) => ({ matter: `refund ${refund.refundId}`, at })) : [];
  });
  const begun = cases.flatMap((one) =>
    eventsOf(one, 'followUp.begun').map(({ at }) => ({ matter: `refund ${one.view.refundId}`, at: Date.parse(at) })),
  );
  return sameMoments(
    'follow-ups (回访)',
    due.map(({ matter, at }) => ({ matter, at: inCallingHours(at + followUp.after) })),
    begun,
  );
}

/**
 * When a matter was settled, by the books: a payment, a withdrawal or a delivery that nothing followed within the time to the
 * follow-up.
 */
function settlementsOf({ books }: Truth, refund: TruthRefund, one: CaseAccount): number[] {
  const { payouts } = one;
  const references = payouts.map(({ reference }) => reference);
  const effects = [
    ...books.refunds.filter(({ refundId }) => refundId === refund.refundId).map(({ at }) => at),
    ...(refund.status === 'CLOSED' ? [refund.modifiedAt] : []),
    ...books.transfers.filter(({ orderId }) => references.includes(orderId)).map(({ at }) => at),
    ...eventsOf(one, 'dispatch.delivered').map(({ at }) => at),
  ]
    .map(Date.parse)
    .sort((a, b) => a - b);
  return effects.filter((at, index) => (effects[index + 1] ?? Number.POSITIVE_INFINITY) - at > followUp.after);
}

/** The instant itself, or the next morning's first at which a buyer may be disturbed (handbook §6). */
function inCallingHours(at: number): number {
  const minute = minuteOfDay(at);
  if (minute >= contact.callsFrom && minute < contact.callsUntil) return at;
  const tomorrow = minute >= contact.callsUntil ? 24 * 60 * MINUTE : 0;
  return startOfDay(at) + tomorrow + contact.callsFrom * MINUTE;
}
