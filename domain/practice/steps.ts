import type { Language } from '../vocabulary';

/** What can be done next in a question of the practice, in each language. */
export const NEXT_STEPS = {
  lookUp: { 'zh-CN': '查物流并告知进度', en: 'Look the parcel up and say where it is' },
  urge: { 'zh-CN': '催促快递，不推责任', en: 'Urge the courier, blaming nobody' },
  reissueOrRefund: { 'zh-CN': '核实丢件后补发或退款', en: 'Re-send or refund what is proven lost' },
  askToCheck: { 'zh-CN': '请先验货再签收', en: 'Ask to check the goods before signing' },
  photos: { 'zh-CN': '请买家拍照后判断', en: 'Ask for photos and judge' },
  retainSmall: { 'zh-CN': '安抚并小额补偿挽留', en: 'Soothe and retain with a small sum' },
  exchangeAtOurCost: { 'zh-CN': '道歉，换货或退货，店铺承担运费', en: 'Apologise; exchange or return at our freight' },
  noReasonReturn: {
    'zh-CN': '七天无理由：先挽留，再退，买家承担运费',
    en: "Seven days: retain first, then return at the buyer's freight",
  },
  sayWhen: { 'zh-CN': '道歉并说明下一步和时间', en: 'Apologise and say what happens next and when' },
  diagnose: { 'zh-CN': '先问清使用情况再判断', en: 'Ask how it was used, then judge' },
  toManager: { 'zh-CN': '转店长处理', en: 'Pass it to the manager' },
  refuseDelivery: { 'zh-CN': '拒收是对的，安排重发或退款', en: 'Refusing delivery is right; re-send or refund' },
  callAboutReview: {
    'zh-CN': '电话联系，在权限内补偿并做评价解释',
    en: 'Call, make amends within the limits, explain the review',
  },
  thank: { 'zh-CN': '道谢，不推销', en: 'Thank, and sell nothing' },
  registerReproach: { 'zh-CN': '道谢并登记建议', en: 'Thank and register the reproach' },
  sayTerms: { 'zh-CN': '准确说明期限和保修规则', en: "Say the shop's term and warranty exactly" },
  offerSimilar: { 'zh-CN': '推荐同类优惠，愿意的话退款', en: 'Offer a similar item at a discount, or a refund' },
  refundOne: { 'zh-CN': '未发货，退重复的一单', en: 'Refund the second order before it ships' },
  identify: { 'zh-CN': '先核实身份', en: 'Identify the person first' },
  markAbuse: { 'zh-CN': '保持礼貌，标记辱骂并转交', en: 'Stay calm, mark the abuse, pass it on' },
  callForHelp: { 'zh-CN': '求助主管', en: 'Call for help' },
  nextMorning: { 'zh-CN': '上班后第一时间答复', en: 'Answer first thing in the morning' },
  decline: { 'zh-CN': '婉拒并移交', en: 'Decline kindly and hand on' },
  watchAndRefuse: {
    'zh-CN': '盯住物流，到期前拒绝并申请介入',
    en: 'Watch the parcel; refuse and call the referee in time',
  },
  redeemPromise: { 'zh-CN': '查承诺登记并兑现', en: 'Look at the promises and redeem' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type NextStep = keyof typeof NEXT_STEPS;

export const NEXT_STEP_IDS = Object.keys(NEXT_STEPS) as [NextStep, ...NextStep[]];
