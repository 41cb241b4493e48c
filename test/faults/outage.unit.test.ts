import { DAY, HOUR, MINUTE } from '../../domain/time';
import { faultsOf } from './outage/check';
import type { CaseThrough, OutageEvidence } from './outage/evidence';

const FROM = Date.parse('2026-02-16T00:00:00Z');
const BACK = FROM + 3 * DAY;
const MOVED_TO = BACK + 5 * DAY;

const silent: CaseThrough = {
  caseId: 'silent',
  refundId: '1',
  due: [
    { id: 'contact-1/phone', at: FROM + DAY, summary: '' },
    { id: 'countdown/afterSales', at: FROM + 2 * DAY, summary: '' },
  ],
  after: [
    { at: BACK, type: 'contact.callAsked', process: 'contact-1' },
    { at: BACK, type: 'countdown.looking', process: 'countdown' },
    { at: BACK + 1, type: 'countdown.reminded', process: 'countdown', role: 'afterSales' },
  ],
  hadActed: false,
  openTasks: ['phone'],
};
const moved: CaseThrough = {
  caseId: 'moved',
  refundId: '2',
  due: [{ id: 'countdown/afterSales', at: FROM + DAY, summary: '' }],
  after: [
    { at: BACK, type: 'countdown.looking', process: 'countdown' },
    { at: BACK + 1, type: 'countdown.ended', process: 'countdown' },
    { at: BACK + 1, type: 'countdown.armed', process: 'countdown' },
  ],
  hadActed: false,
  countdownTo: MOVED_TO,
  openTasks: [],
};

/** All is as it should be; each test spoils one thing. */
function inOrder(change: Partial<OutageEvidence> = {}): OutageEvidence {
  const whole = { cases: [], intents: [], ledger: [], books: {} as never, acknowledged: [], applications: [] };
  const run = (dueAt: number) => ({ job: 'handover', dueAt, endedAt: BACK + (dueAt - FROM) / 1_000, rows: 1 });
  return {
    away: { from: FROM, until: BACK },
    whole,
    cases: [silent, moved],
    moved: [{ refundId: '2', to: MOVED_TO }],
    written: [],
    refunds: new Map([['2', { status: 'WAIT_SELLER_AGREE' }]]),
    schedules: [run(FROM + MINUTE), run(FROM + HOUR)],
    ...change,
  };
}

const withCase = (change: Partial<CaseThrough>, of = silent) =>
  inOrder({ cases: [silent, moved].map((one) => (one === of ? { ...one, ...change } : one)) });

test('an outage after which everything came once and in order has no fault', () => {
  expect(faultsOf(inOrder())).toEqual([]);
});

test('what had acted in its time may go through with it, though the platform gave more time later', () => {
  const evidence = withCase({ hadActed: true, countdownTo: undefined }, moved);
  expect(faultsOf({ ...evidence, refunds: new Map([['2', { status: 'SUCCESS' }]]) })).toEqual([]);
});

test('a countdown whose last reminder was lost with the worker looks first, and so comes in its turn', () => {
  const due = [
    { id: 'countdown/act', at: FROM + 1_000, summary: '' },
    { id: 'contact-1/phone', at: FROM + 2_000, summary: '' },
  ];
  const after = [
    { at: BACK, type: 'countdown.looking', process: 'countdown' },
    { at: BACK, type: 'contact.callAsked', process: 'contact-1' },
    { at: BACK + 1, type: 'countdown.ended', process: 'countdown' },
  ];
  expect(faultsOf(withCase({ due, after }))).toEqual([]);
});

test.each<[string, OutageEvidence, string]>([
  ['a call that never came', withCase({ after: silent.after.slice(1) }), 'contact-1/phone was due'],
  ['a reminder twice', withCase({ after: [...silent.after, ...silent.after.slice(2)] }), 'happened more than once'],
  ['a reminder before the earlier call', withCase({ after: [...silent.after].reverse() }), 'came before'],
  [
    'a reminder of a deadline that the platform had moved',
    withCase({ after: [{ at: BACK, type: 'countdown.reminded', process: 'countdown' }] }, moved),
    'a deadline that the platform had moved',
  ],
  ['a countdown to the old deadline', withCase({ countdownTo: FROM + DAY }, moved), 'counts to'],
  ['money before the moved deadline', inOrder({ refunds: new Map([['2', { status: 'SUCCESS' }]]) }), '2 is SUCCESS'],
  ['a call to a buyer who had written', inOrder({ written: ['1'] }), 'the buyer has written'],
  [
    'a schedule that was dropped',
    inOrder({ schedules: [{ job: 'handover', dueAt: FROM + MINUTE, rows: 0 }] }),
    '0 runs for',
  ],
  [
    'a later run that ended first',
    inOrder({
      schedules: [
        { job: 'handover', dueAt: FROM + MINUTE, endedAt: BACK + 2, rows: 1 },
        { job: 'handover', dueAt: FROM + HOUR, endedAt: BACK + 1, rows: 1 },
      ],
    }),
    'ended before that for',
  ],
])('%s is found', (_what, evidence, told) => {
  expect(faultsOf(evidence).join('\n')).toContain(told);
});
