import { commandFrom, namesProcess, STAFF_COMMANDS, type StaffCommand } from '../../api/commands';
import { ApiError } from '../../api/problems';
import type { Commands } from '../../domain/case/commands';
import { UPDATES } from '../../workflows/messages';

/** The fullest body of every command, typed by the domain. */
const FULL: { [K in StaffCommand]: Required<Omit<Commands[K], 'sha256' | 'heldBy'>> } = {
  assess: { cause: 'crack', severity: 'major', fault: 'shop', urgent: true, note: 'seen' },
  propose: {
    remedy: 'compensation',
    amount: 1500,
    newPrice: 9900,
    account: 'a@example.com',
    realName: '某某',
    text: '抱歉',
    skipReason: 'asked for',
    lines: [{ oid: '1', quantity: 2 }],
    or: { remedy: 'exchange', amount: 0 },
  },
  recordAnswer: { answer: 'counter', amount: 2000, remedy: 'compensation', note: 'wants more' },
  reply: { text: '您好' },
  recordSent: { process: 'contact-1' },
  recordCall: { outcome: 'callBack', callBackAt: 1_772_600_000_000, note: 'busy', process: 'contact-1' },
  recordHandled: { task: 'countdown/remind-afterSales', note: 'note' },
  recordOffline: { process: 'contact-1' },
  forbidCalls: {},
  forbidTexts: {},
  reportHarassment: { note: 'case 12 of the platform' },
  promiseTime: { at: 1_772_600_000_000, text: 'photos looked at' },
  hold: { until: 1_772_600_000_000, text: '请稍等' },
  waive: { amount: 1_00 },
  redeemPromise: { process: 'agreement-1/promise', tid: '4000000000000000003' },
  confirmPayee: { account: 'a@example.com', realName: '某某', amount: 800, process: 'agreement-1/payee' },
  keepAsCredit: { amount: 800, process: 'agreement-1/freight-payee' },
  approve: { amount: 5000, payee: { account: 'a@example.com', realName: '某某' }, process: 'approval-1' },
  reject: { reason: 'too much', process: 'approval-1' },
  takeBack: { note: '400 was meant', process: 'approval-1' },
  recordTracking: { company: 'sf', trackingNumber: 'SF1', process: 'agreement-1/parcel', phone: '1234' },
  recordReceipt: { company: 'sf', trackingNumber: 'SF1', process: 'agreement-1/parcel' },
  refuseParcel: { reason: 'collect', note: 'at the door', process: 'agreement-1/parcel' },
  judgeParcel: { decision: 'sendBack', note: 'not ours' },
  judgeSign: { confirmed: true, note: 'seen twice', sign: 2 },
  inspect: {
    accepted: false,
    checks: { tags: true, invoice: false },
    note: 'worn',
    found: 'fewer',
    quantity: 3,
    process: 'agreement-1/inspection',
  },
  settlePayout: { paid: true, reference: '2026', process: 'agreement-1/payout' },
  giveSmsCode: { process: 'agreement-1/payout' },
  retry: { process: 'agreement-1/payout', ask: 'case/order' },
  abandon: { reason: 'gone', process: 'agreement-1/payout', ask: 'case/order' },
  refuseRefund: { reason: '物流无记录' },
  refuseExchange: { reasonId: '3', text: '吊牌已剪', process: 'agreement-1/notTaken' },
  delayReceipt: { days: 5 },
  finishErrand: { outcome: 'intercepted', amount: 8800, note: 'called', process: 'agreement-1/intercept' },
  recordDispatch: { company: 'sf', trackingNumber: 'SF2', process: 'agreement-1/dispatch' },
  recordOutOfStock: { note: 'none left', process: 'agreement-1/dispatch' },
  claimSupplier: { amount: 3000, supplier: 'maker', batch: 'b-1' },
  recordClaim: { received: 500, note: 'half', again: false, process: 'agreement-1/claim' },
  recordReviewCall: {
    outcome: 'demands',
    demand: 500,
    callBackAt: 1_772_600_000_000,
    note: 'angry',
    process: 'inquiry-reviewRecovery/recovery',
  },
  explainReview: { text: '感谢您的反馈', process: 'inquiry-reviewRecovery/explanation' },
  submitEvidence: { pieces: ['evidence-1'], note: 'sent at noon', process: 'inquiry-intervention/pack' },
  recordVerdict: { for: 'seller', note: 'custom lenses', process: 'inquiry-intervention/pack' },
  addEvidence: {
    sort: 'weight',
    name: 'a.jpg',
    mediaType: 'image/jpeg',
    bytes: 1000,
    from: 'courier',
    note: 'on the scale at the last scan',
    grams: 900,
  },
  judgeEvidence: { verdict: 'moreWanted', note: '请拍一下吊牌' },
  flag: { reason: 'the third empty parcel' },
  changeKind: { kind: 'qualityReturn', reason: 'wants to send it back' },
  register: {
    cause: 'crack',
    responsibility: 'courier',
    tags: ['glass'],
    warehouse: 'east',
    feeds: ['page'],
    note: 'third',
  },
  recordFollowUp: { outcome: 'solved', satisfaction: 5, suggestion: 'none', process: 'followUp-1' },
  addNote: { text: 'note' },
  reassign: { owner: 'agent-2', reason: 'on holiday' },
  takeOver: {},
  close: { reason: 'settled by phone' },
  recordIncoming: { channel: 'phone', said: 'it broke again' },
  callForHelp: { reason: 'wants a superior' },
  answerHelp: { note: 'spoke with the buyer' },
  markAbuse: { note: 'three insults' },
  reopen: { kind: 'qualityReturn', note: 'broken again' },
};

/** The fields that a command cannot do without. */
const NEEDED: { [K in StaffCommand]: readonly (keyof Commands[K] & string)[] } = {
  assess: ['cause', 'severity', 'fault'],
  propose: ['remedy'],
  recordAnswer: ['answer'],
  reply: ['text'],
  recordSent: [],
  recordCall: ['outcome'],
  recordHandled: ['task'],
  recordOffline: [],
  forbidCalls: [],
  forbidTexts: [],
  reportHarassment: [],
  promiseTime: ['at', 'text'],
  hold: ['until'],
  waive: ['amount'],
  redeemPromise: [],
  confirmPayee: ['account', 'realName'],
  keepAsCredit: [],
  approve: ['amount'],
  reject: ['reason'],
  takeBack: [],
  recordTracking: ['company', 'trackingNumber'],
  recordReceipt: [],
  refuseParcel: ['reason'],
  judgeParcel: ['decision'],
  judgeSign: ['confirmed', 'note'],
  inspect: ['accepted'],
  settlePayout: ['paid'],
  giveSmsCode: [],
  retry: [],
  abandon: ['reason'],
  refuseRefund: ['reason'],
  refuseExchange: ['reasonId', 'text'],
  delayReceipt: [],
  finishErrand: ['outcome'],
  recordDispatch: ['company', 'trackingNumber'],
  recordOutOfStock: [],
  claimSupplier: ['amount', 'supplier'],
  recordClaim: ['received'],
  recordReviewCall: ['outcome'],
  explainReview: ['text'],
  submitEvidence: [],
  recordVerdict: ['for'],
  addEvidence: ['sort', 'name', 'mediaType', 'bytes', 'from'],
  judgeEvidence: ['verdict'],
  flag: ['reason'],
  changeKind: ['kind', 'reason'],
  register: ['cause', 'responsibility'],
  recordFollowUp: ['outcome'],
  addNote: ['text'],
  reassign: ['owner', 'reason'],
  takeOver: [],
  close: ['reason'],
  recordIncoming: ['channel', 'said'],
  callForHelp: ['reason'],
  answerHelp: ['note'],
  markAbuse: ['note'],
  reopen: [],
};

test('every command that a person may give has its route', () => {
  const byPeople = UPDATES.filter(
    (name) =>
      ![
        'open',
        'refundSeen',
        'exchangeSeen',
        'buyerWrote',
        'reviewSeen',
        'parcelSeen',
        'numberShared',
        'wishHeard',
        'split',
        // Two people of finance let a payment go from their list: one alone cannot give these.
        'payOut',
        'sendBackPayout',
        // A rollout gives it, with the version that it brings along.
        'adoptPolicy',
      ].includes(name),
  );
  expect([...STAFF_COMMANDS].sort()).toEqual([...byPeople].sort());
});

describe.each(STAFF_COMMANDS)('%s', (name) => {
  test('takes all its fields, unchanged', () => {
    expect(commandFrom(name, FULL[name])).toEqual({ ...FULL[name], type: name });
  });

  test('takes what it needs and no less', () => {
    const needed: readonly string[] = NEEDED[name];
    const least = Object.fromEntries(Object.entries(FULL[name]).filter(([field]) => needed.includes(field)));
    expect(commandFrom(name, least)).toEqual({ ...least, type: name });
    for (const field of needed) {
      const { [field]: _, ...less } = least;
      expect(problemWith(name, less).errors).toMatchObject([{ path: field }]);
    }
  });

  test('refuses a field that it does not know', () => {
    expect(problemWith(name, { ...FULL[name], amont: 1 })).toMatchObject({
      status: 422,
      code: 'unknownField',
      errors: [{ path: 'amont' }],
    });
    expect(problemWith(name, { ...FULL[name], type: 'close' }).code).toBe('unknownField');
  });

  test('says whether it may name a process', () => {
    expect(namesProcess(name)).toBe('process' in FULL[name]);
  });
});

describe('amounts', () => {
  test.each([-1, 0.5, 1e300, Number.MAX_SAFE_INTEGER, '100', null, true, [], {}])('%p is none', (amount) => {
    for (const name of ['propose', 'recordAnswer', 'confirmPayee', 'approve'] as const) {
      expect(problemWith(name, { ...FULL[name], amount })).toMatchObject({ status: 422, code: 'invalidAmount' });
    }
  });
  test.each([0, 1, 2_147_483_647])('%p is one', (amount) => {
    expect(commandFrom('approve', { amount })).toMatchObject({ amount });
  });
});

describe('texts', () => {
  const cases: [StaffCommand, string, number][] = [
    ['addNote', 'text', 2000],
    ['assess', 'note', 2000],
    ['assess', 'cause', 200],
    ['confirmPayee', 'account', 100],
    ['confirmPayee', 'realName', 50],
    ['reply', 'text', 400],
    ['refuseRefund', 'reason', 200],
    ['refuseExchange', 'text', 200],
    ['explainReview', 'text', 500],
    ['close', 'reason', 500],
  ];
  test.each(cases)('%s.%s holds %d characters and no more', (name, field, most) => {
    expect(commandFrom(name, { ...FULL[name], [field]: 'x'.repeat(most) })).toHaveProperty(field);
    expect(problemWith(name, { ...FULL[name], [field]: 'x'.repeat(most + 1) })).toMatchObject({
      code: 'textTooLong',
      errors: [{ path: field }],
    });
  });

  test('words to the buyer are counted in bytes, as the platform does', () => {
    expect(commandFrom('reply', { text: '好'.repeat(133) })).toHaveProperty('text');
    expect(problemWith('reply', { text: '好'.repeat(134) }).code).toBe('textTooLong');
    expect(problemWith('propose', { remedy: 'return', text: '好'.repeat(134) }).code).toBe('textTooLong');
  });

  test.each([
    ['a\0b', 'ab'],
    ['half \ud83d', 'half \ufffd'],
  ])('what no row can keep is left out: %j', (text, kept) => {
    expect(commandFrom('addNote', { text })).toHaveProperty('text', kept);
  });

  test('a whole emoji is no half of one', () => {
    expect(commandFrom('addNote', { text: '👍' })).toHaveProperty('text', '👍');
  });

  test('tags are at most 20 of 50', () => {
    const register = (tags: string[]) => ({ ...FULL.register, tags });
    expect(commandFrom('register', register(Array(20).fill('x'.repeat(50))))).toHaveProperty('tags');
    expect(problemWith('register', register(Array(21).fill('x'))).errors).toMatchObject([{ path: 'tags' }]);
    expect(problemWith('register', register(['x', 'x'.repeat(51)])).errors).toMatchObject([{ path: 'tags.1' }]);
  });
});

describe('the time to call back', () => {
  test.each([
    ['2026-03-04T09:30:00+08:00', Date.UTC(2026, 2, 4, 1, 30)],
    ['2026-03-04T01:30:00Z', Date.UTC(2026, 2, 4, 1, 30)],
    [1_772_600_000_000, 1_772_600_000_000],
  ])('%p is an instant', (callBackAt, instant) => {
    expect(commandFrom('recordCall', { outcome: 'callBack', callBackAt })).toMatchObject({ callBackAt: instant });
  });
  test.each(['tomorrow', '2026-03-04', '2026-03-04T09:30:00', '2026-02-30T09:30:00Z', -1, 1.5, null])(
    '%p is none',
    (callBackAt) => {
      expect(problemWith('recordCall', { outcome: 'callBack', callBackAt }).errors).toMatchObject([
        { path: 'callBackAt' },
      ]);
    },
  );
});

test.each([null, [], 'text', 3])('%p is no body', (body) => {
  expect(problemWith('addNote', body)).toMatchObject({ status: 422, code: 'invalidInput' });
});

function problemWith(name: StaffCommand, body: unknown) {
  try {
    commandFrom(name, body);
  } catch (error) {
    if (error instanceof ApiError) return error.problem;
    throw error;
  }
  throw new Error(`${name} took ${JSON.stringify(body)}.`);
}
