import type { Refund } from '../adapters/top';
import type { AskContext, Asks, WriteAnswer } from '../domain/asks';
import type { Shop } from '../store/shops';
import { once, type Sight } from './once';
import { asShop, type Deps, type Port } from './ports';
import { render } from './scripts';

/** Returns on the platform. Readable: once agreed, the refund waits for the buyer's parcel. */
export function returns(deps: Deps): Port<'agreeReturn'> {
  return {
    agreeReturn: (input, context) => asShop(deps, context, (shop) => agree(deps, shop, context, input), input.intentId),
  };
}

const AGREED = ['WAIT_BUYER_RETURN_GOODS', 'WAIT_SELLER_CONFIRM_GOODS'];

function agree(
  { database }: Deps,
  shop: Shop,
  context: AskContext,
  { intentId, refundId }: Asks['agreeReturn']['in'],
): Promise<WriteAnswer> {
  return once(database, context, {
    ...{ intentId, kind: 'agreeReturn', request: { refundId } },
    async look(): Promise<Sight<Pick<Refund, 'version' | 'phase'>>> {
      const { status, version, phase } = await shop.top.refundGet(refundId);
      if (AGREED.includes(status)) return { result: 'done' };
      if (status !== 'WAIT_SELLER_AGREE') return { result: 'refused', reason: status };
      return { result: 'open', live: { version, phase } };
    },
    async send({ version, phase }) {
      // Tmall wants a remark besides the address (platform.md §2).
      const remark = render({ name: 'return.remark', values: {} }, shop);
      await shop.top.returnGoodsAgree({ refundId, sellerAddressId: shop.returnAddressId, version, phase, remark });
      return { result: 'done' };
    },
  });
}
