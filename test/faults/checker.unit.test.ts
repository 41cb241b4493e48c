import { wants } from '../../domain/case/wants';
import { moment, PAYEE } from '../domain/support/builders';
import { faulty, type Play } from '../domain/support/play';
import { findingsIn } from './checker/check';
import type { CaseEvidence, Evidence } from './checker/evidence';
import { latestBy } from './checker/otherTimes';

/** A compensation that was paid by transfer: a case as it is when all went well. */
function paidCase(): Play {
  const play = faulty();
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

const INTENT = 'case-1/agreement-1/payout';
const KEY = 'case1_agreement1_payout';

/** Everything in order; each test spoils one thing. */
function inOrder(): Evidence {
  const play = paidCase();
  const { state, events, now } = play;
  const one: CaseEvidence = {
    caseId: 'case-1',
    at: now,
    workflow: { status: 'RUNNING', state, pendingFailures: [] },
    row: { seq: state.seq, state: JSON.parse(JSON.stringify(state)), tid: state.tid, refundId: '900', endedAt: null },
    events: events.map(({ seq, type }) => ({ seq, type })),
    payouts: [
      { intentId: INTENT, method: 'transfer', amount: 5_00, status: 'paid' },
      { intentId: 'refund:900', method: 'refund', amount: 40_00, status: 'paid', refundId: '900' },
    ],
  };
  const at = new Date(now).toISOString();
  return {
    cases: [one],
    intents: [
      { id: INTENT, caseId: 'case-1', kind: 'transfer', status: 'confirmed', request: { amount: 5_00 } },
      { id: 'refund:900', caseId: 'case-1', kind: 'agreeRefund', status: 'confirmed', request: { refundId: '900' } },
      {
        id: 'case-1/contact-1/message',
        caseId: 'case-1',
        kind: 'sendMessage',
        status: 'confirmed',
        request: { refundId: '900' },
      },
      ...[
        ['parcel/agree', 'agreeReturn', { refundId: '900' }],
        ['refusal/refuse', 'refuseRefund', { refundId: '900' }],
        ['explanation/1', 'explainReview', { oid: '90', tid: '9' }],
        ['memo/write', 'writeMemo', { tid: '9' }],
      ].map(([id, kind, request]) => ({
        ...{ id: `case-1/${id}`, caseId: 'case-1', kind: String(kind), status: 'confirmed', request },
      })),
    ],
    ledger: [
      { intentId: INTENT, amount: 5_00, status: 'paid' },
      { intentId: 'refund:900', amount: 40_00, status: 'paid' },
    ],
    books: {
      transfers: [{ outBizNo: KEY, amountFen: 5_00, payeeAccount: 'a', payeeName: 'b', at, status: 'SUCCESS' }],
      refunds: [{ refundId: '900', tid: state.tid, amountFen: 40_00, by: 'seller', at }],
      messages: [{ refundId: '900', text: '您好', at }],
      memos: [{ tid: '9', memo: '退款', at }],
      returnsAgreed: [{ refundId: '900', at }],
      refusals: [{ refundId: '900', at }],
      explanations: [{ tid: '9', oid: '90', reply: '抱歉', at }],
      ...{ receiptDelays: [], exchanges: [], deadlineChanges: [], calls: [], pushFaults: [] },
    },
    acknowledged: [{ caseId: 'case-1', commandId: 'c1', seq: 1, events: [events[0]?.type ?? ''] }],
    applications: [{ refundId: '900' }],
  };
}

test('nothing is found where everything is in order', () => {
  expect(wants(inOrder().cases[0]?.workflow.state as never).deadlines).not.toEqual([]);
  expect(findingsIn(inOrder())).toEqual([]);
});

type Spoil = (evidence: Evidence, one: CaseEvidence) => void;

/** Each sort of violation, planted alone, and the one finding that it must cause. */
const PLANTED: [string, Spoil, string, string][] = [
  [
    'a case that does not answer',
    (_, one) => Object.assign(one.workflow, { state: undefined, status: 'RUNNING' }),
    'unsettled',
    'does not answer',
  ],
  [
    'a workflow that failed',
    (_, one) => Object.assign(one.workflow, { status: 'FAILED' }),
    'unsettled',
    'its workflow is FAILED',
  ],
  [
    'a case that has ended, and its workflow not',
    (_, one) => changed(one, { endedAt: 1 }),
    'unsettled',
    'it has ended, its workflow is RUNNING',
  ],
  ['a deadline that nobody heard', (_, one) => Object.assign(one, { at: moment(40) }), 'unsettled', 'passed'],
  [
    'a deadline that nobody heard, by the clock of a case that is ahead',
    (_, one) => changed(one, { clockOffset: 40 * 86_400_000 }),
    'unsettled',
    'passed',
  ],
  [
    'a question that fails for ever',
    (_, one) => Object.assign(one.workflow, { pendingFailures: ['transfer (try 4): away', 'readOrder (try 5): away'] }),
    'unsettled',
    '2 of its questions',
  ],
  [
    'a case without a row',
    (evidence, one) => {
      Object.assign(one, { row: undefined });
      evidence.applications = [];
    },
    'untold',
    'no row',
  ],
  ['a row that is behind', (_, one) => Object.assign(one.row ?? {}, { seq: 3 }), 'untold', 'its row is at event 3'],
  ['a row with another state', (_, one) => Object.assign(one.row ?? {}, { state: {} }), 'untold', 'another state'],
  ['a timeline with a gap', (_, one) => void one.events.splice(4, 1), 'untold', 'where event 5 belongs'],
  ['a timeline that ends too early', (_, one) => void one.events.pop(), 'untold', 'events'],
  [
    'a history that does not replay',
    (_, one) => Object.assign(one.workflow, { replayFault: 'other digest' }),
    'unreplayable',
    'other digest',
  ],
  [
    'a command whose events are not there',
    ({ acknowledged }) => void acknowledged.push({ caseId: 'case-1', commandId: 'c2', seq: 4, events: ['noted'] }),
    'lost',
    'c2: noted became',
  ],
  [
    'a command behind the timeline’s end',
    ({ acknowledged }) => void acknowledged.push({ caseId: 'case-1', commandId: 'c2', seq: 999, events: ['noted'] }),
    'lost',
    'does not reach event 999',
  ],
  [
    'a command of a case that is gone',
    ({ acknowledged }) => void acknowledged.push({ caseId: 'case-2', commandId: 'c2', seq: 1, events: [] }),
    'lost',
    'its case is gone',
  ],
  [
    'an application without a case',
    ({ applications }) => void applications.push({ refundId: '901' }),
    'lost',
    'has no case',
  ],
  [
    'a refund that was paid twice',
    ({ books }) => void books.refunds.push({ ...first(books.refunds) }),
    'doubled',
    'refunded twice',
  ],
  [
    'a transfer that was made twice',
    ({ books }) => void books.transfers.push({ ...first(books.transfers) }),
    'doubled',
    'made twice',
  ],
  [
    'words that were said twice',
    ({ books }) => void books.messages.push({ ...first(books.messages) }),
    'doubled',
    '2 messages',
  ],
  [
    'a return that was agreed to twice',
    ({ books }) => void books.returnsAgreed.push({ ...first(books.returnsAgreed) }),
    'doubled',
    '2 agreements to a return where 1 were meant',
  ],
  [
    'a refusal that nobody meant',
    ({ books }) => void books.refusals.push({ ...first(books.refusals), refundId: '901' }),
    'doubled',
    '1 refusals where 0 were meant',
  ],
  [
    'words under a review that were written twice',
    ({ books }) => void books.explanations.push({ ...first(books.explanations) }),
    'doubled',
    '2 explanations',
  ],
  ['a message that was confirmed and never said', ({ books }) => void books.messages.pop(), 'lost', '0 messages'],
  [
    'an agreement to a return that was confirmed and never given',
    ({ books }) => void books.returnsAgreed.pop(),
    'lost',
    '0 agreements to a return where 1 are confirmed',
  ],
  ['a note that was confirmed and never written', ({ books }) => void books.memos.pop(), 'lost', '0 notes'],
  [
    'a payout of another sum',
    (_, one) => Object.assign(one.payouts[0] ?? {}, { amount: 6_00 }),
    'unequal',
    'paid 600 fen; by the books 500',
  ],
  [
    'a refund that the ledger does not know',
    ({ ledger }) => void ledger.pop(),
    'unequal',
    '4000 fen refunded; by the ledger nothing',
  ],
  [
    'a refund that the ledger still holds back',
    ({ ledger }) => Object.assign(ledger[1] ?? {}, { status: 'held' }),
    'unequal',
    '4000 fen refunded; by the ledger nothing',
  ],
];

test.each(PLANTED)('finds %s', (_what, spoil, sort, detail) => {
  const evidence = inOrder();
  spoil(evidence, first(evidence.cases));
  expect(findingsIn(evidence)).toEqual([{ sort, about: expect.any(String), detail: expect.stringContaining(detail) }]);
});

test('a note that was written twice is the same note', () => {
  const evidence = inOrder();
  evidence.books.memos.push({ ...first(evidence.books.memos) });
  expect(findingsIn(evidence)).toEqual([]);
});

test('finds a transfer that was confirmed and never made: lost, and the books do not agree', () => {
  const evidence = inOrder();
  evidence.books.transfers = [];
  expect(findingsIn(evidence).map(({ sort }) => sort)).toEqual(['lost', 'unequal']);
});

test('finds a refund of another sum, in the cases and in the ledger', () => {
  const evidence = inOrder();
  first(evidence.books.refunds).amountFen = 41_00;
  expect(findingsIn(evidence)).toEqual([
    { sort: 'unequal', about: 'refund:900', detail: 'paid 4000 fen; by the books 4100' },
    { sort: 'unequal', about: '900', detail: '4100 fen refunded; by the ledger 4000' },
  ]);
});

test('an application that the platform had paid before anybody could look needs no case, but its place in the ledger', () => {
  const evidence = inOrder();
  evidence.applications.push({ refundId: '901' });
  evidence.books.refunds.push({ ...first(evidence.books.refunds), refundId: '901', by: 'platform-timeout' });
  expect(findingsIn(evidence)).toMatchObject([{ sort: 'unequal', about: '901' }]);
  evidence.ledger.push({ intentId: 'refund:901', amount: 40_00, status: 'paid' });
  expect(findingsIn(evidence)).toEqual([]);
});

test('finds a refund that was confirmed and never made', () => {
  const evidence = inOrder();
  evidence.books.refunds = [];
  expect(findingsIn(evidence).map(({ sort }) => sort)).toEqual(['lost', 'unequal']);
});

test('finds a transfer under a key of its own: no intent stands behind it, and no case holds it for paid', () => {
  const evidence = inOrder();
  evidence.books.transfers.push({ ...first(evidence.books.transfers), outBizNo: 'case1_agreement1_payout_again' });
  expect(findingsIn(evidence).map(({ sort }) => sort)).toEqual(['doubled', 'unequal']);
});

describe('a case whose history tells its decisions as later than they were made (decision 032)', () => {
  const OPENED_LATER = 700;
  function later(allowed: number, change: object = {}) {
    const evidence = inOrder();
    const one = first(evidence.cases);
    const { state } = one.workflow;
    if (!state) throw new Error('The case has no state.');
    one.workflow.state = { ...state, openedAt: state.openedAt + OPENED_LATER, ...change };
    one.workflow.laterBy = allowed;
    return findingsIn(evidence).map(({ sort, detail }) => `${sort}: ${detail}`);
  }

  test('has a row with the first times: that is no fault', () => {
    expect(later(OPENED_LATER)).toEqual([]);
  });

  test('is found where its times differ by more than that, or anything else differs', () => {
    expect(later(OPENED_LATER - 1)).toEqual([expect.stringContaining('another state: openedAt')]);
    expect(later(0)).toEqual([expect.stringContaining('another state: openedAt')]);
    expect(later(OPENED_LATER, { tid: 'another' })).toEqual([expect.stringContaining('another state: tid')]);
  });

  test.each([
    ['each batch was decided as its task began', [1_000, 2_000], [1_000, 2_000, 3_000], 0],
    ['one was decided before the task that the history names for it', [1_000, 2_000], [1_000, 2_703], 703],
    ['of several the greatest counts', [1_000, 2_000, 3_000], [1_000, 2_703, 3_350], 703],
    ['what was decided in an earlier run says nothing', [1_000, 5_000], [5_000], 0],
    ['a decision after the last task has nothing that is later', [1_000, 6_000], [1_000, 5_000], 0],
  ])('how much later: %s', (_what, fences, began, by) => {
    expect(latestBy(fences, began)).toBe(by);
  });
});

test('finds a case that waits for nothing', () => {
  const evidence = inOrder();
  const one = first(evidence.cases);
  const { state } = one.workflow;
  if (!state) throw new Error('The case has no state.');
  changed(one, {
    stage: 'settlement',
    processes: {},
    agreement: undefined,
    registration: state.registration ?? ({} as never),
  });
  expect(findingsIn(evidence)).toMatchObject([{ sort: 'unsettled', detail: 'it waits for nothing' }]);
});

/** The case in another state, and its row with it. */
function changed(one: CaseEvidence, change: Partial<NonNullable<CaseEvidence['workflow']['state']>>): void {
  if (!one.workflow.state || !one.row) throw new Error('The case has no state.');
  one.workflow.state = { ...one.workflow.state, ...change };
  one.row.state = JSON.parse(JSON.stringify(one.workflow.state));
}

function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('The list is empty.');
  return one;
}
