import type { RefundSnapshot } from '../../../domain/asks';
import { kindFor } from '../../../domain/playbooks/kinds';
import { OID, order, refund } from '../support/builders';

const [line] = order({ shipped: true }).lines;
if (!line) throw new Error('An order has a line.');

/** Two lines: the one that the refund is about has left, or has not; the other is the contrary. */
const mixed = (shipped: boolean) =>
  order({
    lines: [
      { ...line, oid: 'other', shipped: !shipped },
      { ...line, shipped },
    ],
  });

const kept = { goods: 'received' } as const;
const back = { asks: 'returnAndRefund', goods: 'received' } as const;

/** What the buyer applies for, about goods that have left, and the kind that it opens. */
const ROWS: [string, Partial<RefundSnapshot>, string | undefined][] = [
  ['the money, nothing arrived', {}, 'refundInTransit'],
  ['the money, with a reason of the goods, nothing arrived', { reason: '少件/漏发' }, 'refundInTransit'],
  ['the money for goods that are here', kept, 'qualityReturn'],
  ['a return without reason', { ...back, reason: '7天无理由退换货' }, 'noReasonReturn'],
  ['a return without reason, in Chinese figures', { ...back, reason: '七天无理由退换货' }, 'noReasonReturn'],
  ['the money without reason', { ...kept, reason: '7天无理由退换货' }, 'qualityReturn'],
  ['a return for another reason', { ...back, reason: '质量问题' }, 'qualityReturn'],
  ['a piece is missing', { ...kept, reason: '少件/漏发' }, 'missingOrWrong'],
  ['something else came', { ...back, reason: '卖家发错货' }, 'missingOrWrong'],
  ['it came broken', { ...kept, reason: '商品破损' }, 'courierDamage'],
  ['it looks otherwise', { ...back, reason: '颜色/图案/款式与描述不符' }, 'notAsImagined'],
  ['another shade', { ...back, reason: '色差' }, 'notAsImagined'],
];

describe('which refund opens which kind, of goods that have left', () => {
  it.each(ROWS)('%s', (_what, change, kind) => {
    expect(kindFor(refund(change), order({ shipped: true }))).toBe(kind);
    // Another line of the order makes no difference.
    expect(kindFor(refund(change), mixed(true))).toBe(kind);
  });

  it.each([...ROWS])(
    '%s, but it has not left: the unshipped kind for the money, nobody’s for a return',
    (_what, change) => {
      const { asks } = refund(change);
      const kind = asks === 'refundOnly' ? 'refundUnshipped' : undefined;
      expect(kindFor(refund(change), order())).toBe(kind);
      expect(kindFor(refund(change), mixed(false))).toBe(kind);
    },
  );

  it('a line that the order does not have opens nothing', () => {
    for (const [, change] of ROWS) expect(kindFor(refund({ ...change, oid: 'gone' }), mixed(true))).toBeUndefined();
    expect(refund().oid).toBe(OID);
  });
});
