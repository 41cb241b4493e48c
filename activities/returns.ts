import { refusalOf } from './failures';
import { asShop, type Deps, type Port } from './ports';
import { render } from './scripts';

/** Returns on the platform. Readable: once agreed, the refund waits for the buyer's parcel. */
export function returns(deps: Deps): Port<'agreeReturn'> {
  return {
    agreeReturn: ({ refundId }, context) =>
      asShop(deps, context, async (shop) => {
        const { status, version, phase } = await shop.top.refundGet(refundId);
        if (status === 'WAIT_BUYER_RETURN_GOODS' || status === 'WAIT_SELLER_CONFIRM_GOODS') return { result: 'done' };
        if (status !== 'WAIT_SELLER_AGREE') return { result: 'refused', reason: status };
        try {
          // Tmall wants a remark besides the address (platform.md §2).
          const remark = render({ name: 'return.remark', values: {} }, shop);
          await shop.top.returnGoodsAgree({ refundId, sellerAddressId: shop.returnAddressId, version, phase, remark });
          return { result: 'done' };
        } catch (error) {
          const reason = refusalOf(error);
          if (reason === undefined) throw error;
          return { result: 'refused', reason };
        }
      }),
  };
}
