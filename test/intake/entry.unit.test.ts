import { caseOfEntry } from '../../intake/entry';
import type { CaseOfOrder } from '../../store/subjects';

const known = (caseId: string, change: Partial<CaseOfOrder> = {}): CaseOfOrder => ({
  ...{ caseId, kind: 'qualityReturn', workflowId: null, isOpen: true, oids: ['cup'] },
  subject: { type: 'refund', externalId: 'r1' },
  ...change,
});

const byHand = { type: 'order', externalId: 'order-1' } as const;
const entry = (change: Partial<Parameters<typeof caseOfEntry>[1]> = {}) => ({
  ...{ kind: 'exchange', subject: byHand, oids: ['cup'] },
  ...change,
});

describe('handbook §3.6: to which case of the order a person’s entry belongs', () => {
  it.each<[string, CaseOfOrder[], Parameters<typeof caseOfEntry>[1], string | undefined]>([
    ['no case of these lines: a new one', [], entry(), undefined],
    ['an open one, whoever opened it', [known('a')], entry(), 'a'],
    ['the open one rather than a closed one', [known('b'), known('a', { isOpen: false })], entry(), 'b'],
    ['a closed one that is about the line', [known('a', { isOpen: false })], entry(), 'a'],
    [
      'a closed one about a part of what is entered: a new one',
      [known('a', { isOpen: false })],
      entry({ oids: ['cup', 'pot'] }),
      undefined,
    ],
    ['the entry repeated: what it has opened', [known('a', { subject: byHand, kind: 'exchange' })], entry(), undefined],
    ['the same order entered as another kind: the open one', [known('a', { subject: byHand })], entry(), 'a'],
    [
      'the same order, of which lines went elsewhere since',
      [known('a', { isOpen: false, subject: byHand })],
      entry({ oids: ['cup', 'pot'] }),
      'a',
    ],
  ])('%s', (_what, within, entered, caseId) => {
    expect(caseOfEntry(within, entered)?.caseId).toBe(caseId);
  });
});
