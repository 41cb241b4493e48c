import type { Refund } from '../adapters/top';
import type { AskContext, Asks, WriteAnswer } from '../domain/asks';
import type { Shop } from '../store/shops';
import { once, type Sight } from './once';
import { asShop, type Deps, type Port } from './ports';
import { drawnLines } from './proof';

/** The shop's no on the platform. Readable: the live refund says whether it was refused (platform.md §2). */
export function refusals(deps: Deps): Port<'refuseRefund'> {
  return {
    refuseRefund: (input, context) => asShop(deps, context, (shop) => no(deps, shop, context, input), input.intentId),
  };
}

function no(
  { database }: Deps,
  shop: Shop,
  context: AskContext,
  { intentId, refundId, reason }: Asks['refuseRefund']['in'],
): Promise<WriteAnswer> {
  return once(database, context, {
    ...{ intentId, kind: 'refuseRefund', request: { refundId } },
    async look(): Promise<Sight<Refund>> {
      const live = await shop.top.refundGet(refundId);
      return live.status === 'SELLER_REFUSE_BUYER' ? { result: 'done' } : { result: 'open', live };
    },
    async send(live) {
      const { version, phase } = live;
      await shop.top.refundRefuse({ refundId, message: reason, version, phase, proof: statementOn(live) });
      return { result: 'done' };
    },
  });
}

/**
 * Draws the shop's statement, the picture that Tmall demands with a refusal. It names the refund and the waybill that
 * the buyer gave.
 */
function statementOn({ refundId, tid, trackingNumber }: Refund) {
  const waybill = trackingNumber?.trim().toUpperCase() || 'NONE';
  const lines = [
    `REFUND ${refundId}`,
    `ORDER ${tid}`,
    `RETURN WAYBILL: ${waybill}`,
    'REFUSED BY THE SHOP: SEE ITS MESSAGE',
  ];
  return { fileName: 'statement.png', content: drawnLines(lines) };
}
