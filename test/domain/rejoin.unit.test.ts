import {
  APART_SORTS,
  caseApart,
  filesApart,
  type PaymentSide,
  paymentApart,
  type RowSide,
  type WorkflowSide,
} from '../../domain/rejoin/differences';
import { apartSentence, holdsPayments, isRepairable } from '../../domain/rejoin/sentences';

const row: RowSide = {
  ...{ caseId: 'c1', shopId: 's1', workflowId: 's1/refund/7/1', seq: 9, hasEnded: false },
  ...{ lastFrom: 8, lastFence: 1_000, digest: 'nine' },
};
const workflow: WorkflowSide = { shopId: 's1', workflowId: row.workflowId, isRunning: true, seq: 9, digest: 'nine' };

describe('a case and its workflow', () => {
  it.each<[string, Partial<RowSide> | undefined, Partial<WorkflowSide> | undefined, string | undefined]>([
    ['agree', {}, {}, undefined],
    ['agree though the last run has recorded nothing yet', {}, { digest: undefined }, undefined],
    ['rows of before', { seq: 7 }, {}, 'rowsBehind'],
    ['rows of before, of a case that has ended since', { seq: 7 }, { isRunning: false }, 'rowsBehind'],
    ['a workflow of before', {}, { seq: 5 }, 'workflowBehind'],
    ['a workflow of before that has ended', {}, { seq: 5, isRunning: false }, 'workflowBehind'],
    ['a worker that was just recording the last batch', {}, { seq: 7, decidesSince: 990 }, undefined],
    ['a task that is newer than the last batch', {}, { seq: 7, decidesSince: 1_001 }, 'workflowBehind'],
    ['a task, and no batch is known', { lastFence: undefined }, { seq: 7, decidesSince: 990 }, 'workflowBehind'],
    [
      'a worker that has to decide, but more than one batch is missing',
      {},
      { seq: 6, decidesSince: 990 },
      'workflowBehind',
    ],
    ['no workflow', {}, undefined, 'workflowLost'],
    ['no workflow, and the case has ended', { hasEnded: true }, undefined, undefined],
    ['a workflow of before, and the case has ended', { hasEnded: true }, { seq: 5 }, 'workflowBehind'],
    ['both have ended', { hasEnded: true }, { seq: 5, isRunning: false }, undefined],
    ['equally far, and tell different things', { digest: 'other' }, {}, 'rowsDiffer'],
    ['no rows', undefined, {}, 'rowsLost'],
    ['no rows, since nothing was recorded yet', undefined, { seq: 0 }, undefined],
    ['neither', undefined, undefined, undefined],
  ])('%s', (_which, ofRow, ofWorkflow, sort) => {
    const found = caseApart(ofRow && { ...row, ...ofRow }, ofWorkflow && { ...workflow, ...ofWorkflow }, true);
    expect(found?.sort).toBe(sort);
  });

  test('a workflow of a shop that is not there is the shop’s, not the case’s', () => {
    expect(caseApart(undefined, workflow, false)).toMatchObject({
      sort: 'shopLost',
      shopId: 's1',
      about: row.workflowId,
    });
  });

  test('how far each is, is told', () => {
    const { detail } = caseApart({ ...row, seq: 7 }, workflow, true) ?? {};
    expect(detail).toBe('the rows have 7 events, its workflow has recorded 9');
  });
});

describe('a payment in our books', () => {
  const paid: PaymentSide = {
    ...{ shopId: 's1', caseId: 'c1', intentId: 'c1/payout/1', method: 'transfer', status: 'paid', amount: 8_00 },
    ...{ intent: 'confirmed', ledger: { status: 'paid', amount: 8_00 } },
  };

  it.each<[string, Partial<PaymentSide>, boolean]>([
    ['paid, and in the books', {}, false],
    [
      'paid, and the intent has not heard of it: the comparison will',
      { intent: 'unknown', ledger: { status: 'held', amount: 8_00 } },
      false,
    ],
    ['paid, and nothing of it is left', { intent: undefined, ledger: undefined }, true],
    ['paid, and the ledger has forgotten it', { ledger: undefined }, true],
    ['paid, and the ledger has let it go', { ledger: { status: 'released', amount: 8_00 } }, true],
    ['paid, and the intent says that nothing was sent', { intent: 'intended' }, true],
    ['unknown, and held', { status: 'unknown', intent: 'unknown', ledger: { status: 'held', amount: 8_00 } }, false],
    ['unknown, and nothing of it is left', { status: 'unknown', intent: undefined, ledger: undefined }, true],
    ['only asked: it looks before it sends', { status: 'paying', intent: undefined, ledger: undefined }, false],
    ['refused', { status: 'refused', intent: undefined, ledger: undefined }, false],
    ['a refund that the platform paid by itself', { method: 'refund', intentId: 'refund:7', intent: undefined }, false],
    ['a refund that is not in the ledger', { method: 'refund', intentId: 'refund:7', ledger: undefined }, true],
    ['a refund that the ledger has as asked for', { method: 'refund', ledger: { status: 'held', amount: 8_00 } }, true],
  ])('%s', (_which, changed, isForgotten) => {
    expect(paymentApart({ ...paid, ...changed })?.sort).toBe(isForgotten ? 'paymentForgotten' : undefined);
  });
});

describe('files', () => {
  const named = [
    { key: 's1/c1/aa', shopId: 's1', caseId: 'c1', isThere: true },
    { key: 's1/c1/bb', shopId: 's1', caseId: 'c1', isThere: false },
  ];

  test('a row names one that is not there, and one is there that no row names', () => {
    expect(filesApart(named, ['s1/c1/aa', 's1/c2/cc'])).toEqual([
      { sort: 'fileLost', shopId: 's1', caseId: 'c1', about: 's1/c1/bb' },
      { sort: 'fileUnnamed', shopId: 's1', about: 's1/c2/cc' },
    ]);
  });

  test('of a store that lists nothing, only the named ones are looked at', () => {
    expect(filesApart(named).map(({ sort }) => sort)).toEqual(['fileLost']);
  });
});

describe('each sort', () => {
  it.each(APART_SORTS)('%s says what it is and who does what', (sort) => {
    const sentence = apartSentence({ sort, shopId: 's1', caseId: 'c1', about: 'x', detail: 'more' });
    expect(sentence).toMatch(new RegExp(`^${sort}: shop s1, case c1, x \\(more\\)\\. [A-Z].*\\. [A-Z].*\\.$`));
    expect(sentence.includes('--repair')).toBe(isRepairable({ sort, shopId: 's1' }));
  });

  test('what may hide a payment holds payments; a lost photo does not', () => {
    const holds = APART_SORTS.filter((sort) => holdsPayments({ sort, shopId: 's1' }));
    expect(holds).toEqual(
      expect.arrayContaining([
        'rowsBehind',
        'workflowLost',
        'paymentForgotten',
        'booksDiffer',
        'notAsked',
        'notCompared',
        'notMended',
      ]),
    );
    expect(holds).not.toEqual(expect.arrayContaining(['fileLost']));
  });
});
