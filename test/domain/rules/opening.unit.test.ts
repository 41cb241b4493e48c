import type { OrderFacts, RefundSnapshot } from '../../../domain/asks';
import { kindFor } from '../../../domain/playbooks/kinds';
import { OID, order, refund } from '../support/builders';

/** One line has left the shop, the other has not. */
const [line] = order().lines;
const parts: OrderFacts = order({
  lines: [
    { oid: OID, title: '连衣裙', quantity: 1, paid: 50_00, shipped: true },
    ...(line ? [{ ...line, oid: 'here' }] : []),
  ],
});
const returned = { asks: 'returnAndRefund', goods: 'received' } as const;

describe('handbook §5: which application of a buyer opens which kind', () => {
  it.each<[string, Partial<RefundSnapshot>, string | undefined]>([
    ['money for what has not left', { oid: 'here' }, 'refundUnshipped'],
    ['money for what travels', {}, 'refundInTransit'],
    ['money for what has arrived', { goods: 'received' }, 'qualityReturn'],
    ['a return of what has not left', { ...returned, oid: 'here' }, undefined],
    ['a return of what travels', { ...returned, goods: 'notReceived' }, 'qualityReturn'],
    ['a return', returned, 'qualityReturn'],
    ['a return of what is not in the order', { ...returned, oid: 'elsewhere' }, undefined],
    ['a return without reason', { ...returned, reason: '七天无理由退换货' }, 'noReasonReturn'],
    ['the same in digits', { ...returned, reason: '7天无理由' }, 'noReasonReturn'],
    ['another number of days', { ...returned, reason: '三十天无理由' }, 'qualityReturn'],
    ['the same for money alone', { goods: 'received', reason: '七天无理由退换货' }, 'qualityReturn'],
    ['the same of what has not left', { ...returned, oid: 'here', reason: '七天无理由退换货' }, undefined],
    ['broken goods', { ...returned, reason: '商品破损' }, 'courierDamage'],
    ['broken goods that have not arrived', { ...returned, goods: 'notReceived', reason: '商品破损' }, 'qualityReturn'],
    ['broken goods that have not left', { ...returned, oid: 'here', reason: '商品破损' }, undefined],
    ['missing goods', { ...returned, reason: '少件' }, 'missingOrWrong'],
    ['goods unlike the page', { ...returned, reason: '色差' }, 'notAsImagined'],
    ['a referee has been called', { ...returned, referee: 'in' }, 'intervention'],
  ])('%s', (_what, change, kind) => expect(kindFor(refund(change), parts)).toBe(kind));
});
