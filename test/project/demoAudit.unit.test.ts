import type { CaseAccount } from '../../scripts/demo/audit/account';
import { checkCare } from '../../scripts/demo/audit/care';
import { checkMoney } from '../../scripts/demo/audit/money';
import { checkReviews } from '../../scripts/demo/audit/reviews';
import type { Truth } from '../../scripts/demo/audit/truth';

/** The demo's comparison must notice each fault. The test takes one correct matter and breaks it in each way. */
const HOUR = 3_600_000;
const start = Date.parse('2026-11-26T10:00:00+08:00');
const at = (hours: number) => new Date(start + hours * HOUR).toISOString();

/** The buyer was silent, was phoned, withdrew, got 50 yuan that the manager approved, and was asked afterwards. */
function matter(): { truth: Truth; one: CaseAccount } {
  const offer = { refundId: '7', text: '补偿50元可以吗', at: at(0) };
  const truth: Truth = {
    now: start + 300 * HOUR,
    books: {
      refunds: [],
      transfers: [
        {
          outBizNo: 'k',
          orderId: 'A1',
          amountFen: 50_00,
          payeeAccount: 'b@example.com',
          payeeName: '甲示例',
          at: at(51),
          status: 'SUCCESS',
        },
      ],
      messages: [offer],
      memos: [],
      receiptDelays: [],
      exchanges: [],
      returnsAgreed: [],
      refusals: [],
      explanations: [],
      deadlineChanges: [{ refundId: '7', at: at(1), to: at(80) }],
    },
    refunds: [
      {
        refundId: '7',
        tid: '70',
        status: 'CLOSED',
        amountFen: 90_00,
        createdAt: at(-1),
        modifiedAt: at(50),
        messages: [{ role: 'seller', type: 'NORMAL', content: offer.text, at: offer.at }],
      },
    ],
    paidByOrder: new Map([['70', 90_00]]),
    signedAt: new Map<string, number>(),
  };
  const event = (type: string, hours: number, by = 'afterSales', data = {}) => ({
    seq: 1,
    at: at(hours),
    type,
    process: 'p',
    by: { id: `${by}-1`, role: by },
    data,
  });
  const payout = {
    kind: 'payout',
    outcome: 'paid',
    method: 'transfer' as const,
    purpose: 'compensation',
    amount: 50_00,
    payee: { account: 'b@example.com', realName: '甲示例' },
    reference: 'A1',
  };
  const one: CaseAccount = {
    view: {
      id: 'c',
      kind: 'qualityReturn',
      stage: 'closed',
      tid: '70',
      refundId: '7',
      paid: 50_00,
      seq: 9,
      closedAs: 'silent',
      assessment: null,
      refund: null,
      processes: { p: payout },
    },
    timeline: [
      event('contact.sent', 0),
      event('countdown.armed', 2, 'system', { deadline: at(80) }),
      event('approval.asked', 0, 'afterSales', { amount: 50_00, requester: { id: 'agent-1' } }),
      event('approval.granted', 1, 'manager'),
      event('contact.callDue', 48, 'system'),
      event('contact.called', 49),
      event('followUp.begun', 99, 'system'),
    ],
    tasks: [
      {
        id: 't',
        caseId: 'c',
        kind: 'phone',
        role: 'afterSales',
        command: 'recordCall',
        title: '',
        openedAt: at(48),
        closedAt: at(49),
      },
    ],
    payouts: [payout],
  };
  return { truth, one };
}

/** The checks that find something, by name. */
function found({ truth, one }: ReturnType<typeof matter>, cases = [one]): string[] {
  const checks = [...checkCare(truth, truth.refunds, cases), ...checkMoney(truth, { cases })];
  return checks.filter(({ differences }) => differences.length > 0).map(({ what }) => what);
}

function dropped(one: CaseAccount, type: string): void {
  one.timeline = one.timeline.filter((event) => event.type !== type);
}

test('a matter that is as it should be has no differences', () => {
  expect(found(matter())).toEqual([]);
});

test.each<[string, (whole: ReturnType<typeof matter>) => void, string]>([
  ['a transfer that no case knows', ({ truth }) => repeatTransfer(truth, 'A2'), 'transfers by Alipay'],
  ['a transfer that was made twice', ({ truth }) => repeatTransfer(truth, 'A1'), 'transfers by Alipay'],
  ['a transfer that was never made', ({ truth }) => truth.books.transfers.pop(), 'transfers by Alipay'],
  ['a fen too much', ({ one }) => Object.assign(one.payouts[0] ?? {}, { amount: 50_01 }), 'transfers by Alipay'],
  ['a sum that is not what was paid', ({ one }) => Object.assign(one.view, { paid: 1 }), 'fen paid, case by case'],
  ['more than the buyer paid', ({ truth }) => truth.paidByOrder.set('70', 49_99), 'orders within what the buyer paid'],
  ['a large sum nobody approved', ({ one }) => dropped(one, 'approval.granted'), 'approvals above the limit'],
  ['an approval by the requester', ({ one }) => approvedBy(one, 'agent-1'), 'approvals above the limit'],
  ['a refund without a case', ({ one }) => Object.assign(one.view, { refundId: '8' }), 'cases, one for each refund'],
  [
    'a case that is not closed',
    ({ one }) => Object.assign(one.view, { stage: 'followUp' }),
    'cases, one for each refund',
  ],
  ['a refund that the platform decided', ({ truth }) => paidByPlatform(truth), 'answers before the deadline'],
  ['a deadline that nobody noticed', ({ one }) => dropped(one, 'countdown.armed'), 'deadlines moved, and followed'],
  ['a message that was not sent', ({ truth }) => truth.books.messages.pop(), 'chat messages'],
  ['a silent buyer whom nobody phoned', ({ one }) => dropped(one, 'contact.callDue'), 'silent buyers, phoned'],
  ['a buyer who had answered and was phoned', ({ truth }) => buyerAnswers(truth), 'silent buyers, phoned'],
  ['a call that was not written down', ({ one }) => dropped(one, 'contact.called'), 'phone tasks, calls'],
  ['a follow-up that did not come', ({ one }) => dropped(one, 'followUp.begun'), 'follow-ups (回访)'],
])('notices %s', (_what, sabotage, check) => {
  const whole = matter();
  sabotage(whole);
  expect(found(whole)).toContain(check);
});

test('notices two cases for one refund', () => {
  const whole = matter();
  expect(found(whole, [whole.one, whole.one])).toContain('cases, one for each refund');
});

/** A bad review that was called about and answered in public. */
function reviewed() {
  const { truth, one } = matter();
  truth.books.explanations = [{ tid: '70', oid: '70', reply: '抱歉', at: at(1) }];
  Object.assign(one.view, { refundId: null, kind: 'reviewRecovery', closedAs: 'turned' });
  const [task] = one.tasks;
  one.tasks = task ? [{ ...task, kind: 'reviewCall', command: 'recordReviewCall' }] : [];
  const base = { seq: 1, at: at(1), process: 'p', by: { id: 'r-1', role: 'reviewRecovery' } };
  one.timeline = [
    { ...base, type: 'recovery.called', data: { outcome: 'willChange' } },
    { ...base, type: 'explanation.ended', data: { outcome: 'explained' } },
    { ...base, type: 'explanation.ended', data: { outcome: 'notThanked' } },
  ];
  return { truth, one };
}

function foundInReviews({ truth, one }: ReturnType<typeof reviewed>, cases = [one]): string[] {
  return checkReviews(truth, ['70'], cases)
    .filter(({ differences }) => differences.length > 0)
    .map(({ what }) => what);
}

test('a review that was answered as it should be has no differences', () => {
  expect(foundInReviews(reviewed())).toEqual([]);
});

test.each<[string, (whole: ReturnType<typeof reviewed>) => void, string]>([
  [
    'a review whose case is open',
    ({ one }) => Object.assign(one.view, { stage: 'proposal' }),
    'cases, one for each bad review',
  ],
  ['words that were never said', ({ truth }) => truth.books.explanations.pop(), 'public words under reviews'],
  ['words that nobody told of', ({ one }) => dropped(one, 'explanation.ended'), 'public words under reviews'],
  ['a review that nobody answered', (whole) => unanswered(whole), 'public words under reviews'],
  [
    'a call about a review that was not written down',
    ({ one }) => dropped(one, 'recovery.called'),
    'calls about reviews',
  ],
  ['a call about a review that nobody made', ({ one }) => leftOpen(one), 'calls about reviews'],
])('notices %s', (_what, sabotage, check) => {
  const whole = reviewed();
  sabotage(whole);
  expect(foundInReviews(whole)).toContain(check);
});

test('notices a review without a case', () => {
  expect(foundInReviews(reviewed(), [])).toContain('cases, one for each bad review');
});

function unanswered({ truth, one }: ReturnType<typeof reviewed>): void {
  truth.books.explanations = [];
  dropped(one, 'explanation.ended');
}

function leftOpen({ tasks }: CaseAccount): void {
  for (const task of tasks) task.closedAt = null;
}

function repeatTransfer({ books }: Truth, orderId: string): void {
  books.transfers.push(...books.transfers.map((one) => ({ ...one, orderId })));
}

function approvedBy({ timeline }: CaseAccount, id: string): void {
  for (const event of timeline) if (event.type === 'approval.granted') event.by.id = id;
}

function paidByPlatform({ books }: Truth): void {
  books.refunds.push({ refundId: '7', tid: '70', amountFen: 90_00, by: 'platform-timeout', at: at(80) });
}

function buyerAnswers({ refunds }: Truth): void {
  refunds[0]?.messages.push({ role: 'buyer', type: 'NORMAL', content: '可以', at: at(20) });
}
