import type { Purpose, Situation } from '../../domain/policy/policy';
import type { Language } from '../../domain/vocabulary';
import { inWords } from './inWords';

/** The values that a case gives to its tasks as names, such as `partialRefund`. */
interface Named {
  purpose: Record<Purpose, string>;
  situation: Record<Situation, string>;
}

/** Words for these names, by the field of the script. Example: `partialRefund` becomes 部分退款. */
export const TASK_WORDS: Readonly<Record<Language, Named>> = {
  'zh-CN': {
    purpose: {
      compensation: '补偿',
      retention: '挽留补偿',
      priceDifference: '退差价',
      pageCompensation: '页面不符补偿',
      concession: '让步补偿',
      partialRefund: '部分退款',
      refund: '退款',
      refundWithoutReturn: '仅退款不退货',
      freight: '退货运费',
      reviewRecovery: '评价补偿',
      coupon: '优惠券',
    },
    situation: {
      sellerAnswers: '等待商家处理申请',
      buyerShips: '等待买家寄回',
      sellerConfirms: '等待商家确认收货',
      buyerReacts: '等待买家修改申请',
    },
  },
  en: {
    purpose: {
      compensation: 'compensation',
      retention: 'compensation to keep the goods',
      priceDifference: 'price difference',
      pageCompensation: 'compensation for the page',
      concession: 'concession',
      partialRefund: 'partial refund',
      refund: 'refund',
      refundWithoutReturn: 'refund without return',
      freight: 'return freight',
      reviewRecovery: 'compensation after a review',
      coupon: 'coupon',
    },
    situation: {
      sellerAnswers: 'the shop answers the application',
      buyerShips: 'the buyer sends the goods back',
      sellerConfirms: 'the shop confirms the return',
      buyerReacts: 'the buyer changes the application',
    },
  },
};

/** The values of a task in the words that staff read. */
export function inTaskWords(values: Record<string, string>, language: Language): Record<string, string> {
  return inWords({ ...TASK_WORDS[language] }, values);
}
