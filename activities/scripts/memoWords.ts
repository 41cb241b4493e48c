import { inWords, type Words } from './inWords';

/**
 * Words for the names in the note on an order, by the field of the note (handbook §9). Example: `return` becomes 退货退款.
 */
const WORDS: Words = {
  remedy: {
    explanation: '解释',
    guidance: '指导',
    coupon: '优惠券',
    giftPromise: '下次赠品',
    nextFreeShipping: '下次包邮',
    compensation: '补偿',
    partialRefund: '部分退款',
    repair: '维修',
    sparePart: '补配件',
    reissue: '补发',
    exchange: '换货',
    return: '退货退款',
    refund: '退款',
  },
  freight: { shop: '店铺', buyer: '买家', nobody: '无' },
  by: { application: '申请退款', alipay: '支付宝', nothing: '无' },
  exchange: { yes: '是', no: '否' },
  topUp: { yes: '是', no: '否' },
};

/** The values of a note in the words that people read. */
export function inMemoWords(values: Record<string, string>): Record<string, string> {
  return inWords(WORDS, values);
}
