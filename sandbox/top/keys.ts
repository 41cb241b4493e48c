type Fields = Readonly<Record<string, string>>;

/** The writes of TOP, with the key that a caller repeats unchanged: the id and the action. */
const writes: Record<string, (fields: Fields) => (string | undefined)[]> = {
  'taobao.trade.memo.update': (fields) => [fields.tid, fields.flag, fields.reset === 'true' ? '' : fields.memo],
  'taobao.refund.message.add': (fields) => [fields.refund_id, fields.content],
  'taobao.refund.refuse': (fields) => [fields.refund_id, fields.refuse_message],
  'taobao.rp.refunds.agree': (fields) => [withoutVersions(fields.refund_infos ?? '')],
  'taobao.rp.returngoods.agree': (fields) => [fields.refund_id, fields.seller_address_id],
  'taobao.refund.negotiatereturn': (fields) => [fields.refund_id, fields.refund_fee],
  'taobao.trade.receivetime.delay': (fields) => [fields.tid, fields.days],
  'tmall.exchange.agree': (fields) => [fields.dispute_id],
  'tmall.exchange.returngoods.agree': (fields) => [fields.dispute_id],
  'tmall.exchange.returngoods.refuse': (fields) => [fields.dispute_id],
  'tmall.exchange.consigngoods': (fields) => [fields.dispute_id],
  'taobao.traderate.explain.add': (fields) => [fields.oid, fields.reply],
};

export function isWrite(method: string): boolean {
  return Object.hasOwn(writes, method);
}

/** The caller's key of a call: refund (trade, line) and content for a write, the id alone for a read. */
export function keyOf(method: string, fields: Fields): string {
  const parts = Object.hasOwn(writes, method) ? writes[method]?.(fields) : [fields.refund_id ?? fields.tid];
  return (parts ?? []).map((part) => part ?? '').join('|');
}

/** `refund_id|amount,…`: a caller who read again agrees to the same with another version. */
function withoutVersions(refundInfos: string): string {
  return refundInfos
    .split(',')
    .map((info) => info.trim().split('|').slice(0, 2).join('|'))
    .join(',');
}
