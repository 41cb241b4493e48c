import type { Language } from '../vocabulary';

/** What each kind of case is called in a list that people read. The Chinese is that of `docs/glossary.md`. */
export const KIND_WORDS: Record<string, Record<Language, string>> = {
  intervention: { 'zh-CN': '小二介入', en: 'Referee called' },
  refundUnshipped: { 'zh-CN': '未发货退款', en: 'Refund before shipping' },
  refundInTransit: { 'zh-CN': '在途退款', en: 'Refund while the parcel travels' },
  noReasonReturn: { 'zh-CN': '无理由退货', en: 'Return without a reason' },
  exchange: { 'zh-CN': '换货', en: 'Exchange' },
  missingOrWrong: { 'zh-CN': '少件错发', en: 'Missing or wrong piece' },
  courierDamage: { 'zh-CN': '运输破损', en: 'Broken on the way' },
  notAsImagined: { 'zh-CN': '与描述不符', en: 'Unlike its page' },
  usageHelp: { 'zh-CN': '使用问题', en: 'Help with use' },
  qualityReturn: { 'zh-CN': '质量问题', en: 'Faulty goods' },
  logisticsAnomaly: { 'zh-CN': '物流异常', en: 'Trouble with the parcel' },
  problemOrder: { 'zh-CN': '问题订单', en: 'Order that cannot be shipped as it is' },
  priceProtection: { 'zh-CN': '退差价', en: 'Price drop' },
  freightTopUp: { 'zh-CN': '补邮费', en: 'Freight' },
  invoice: { 'zh-CN': '发票', en: 'Invoice' },
  reviewRecovery: { 'zh-CN': '中差评', en: 'Neutral or bad review' },
  complaint: { 'zh-CN': '投诉', en: 'Complaint' },
};

/** A kind in plain words of the shop's language. */
export function kindInWords(kind: string, language: Language): string {
  return KIND_WORDS[kind]?.[language] ?? kind;
}
