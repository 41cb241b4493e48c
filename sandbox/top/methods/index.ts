import type { TopMethod } from '../method';
import { tmcMessagesConfirm, tmcMessagesConsume } from './messages';
import { refundDetailGet, refundGet, refundMessagesGet, refundsReceiveGet } from './refundReads';
import { refundMessageAdd, refundRefuse, rpRefundsAgree, rpReturngoodsAgree } from './refundWrites';
import { traderateExplainAdd, traderatesGet } from './reviews';
import { timeGet } from './time';
import { tradeFullinfoGet, tradeMemoUpdate } from './trades';

/** Every method of TOP that the emulator speaks. */
export const methods: Record<string, TopMethod> = {
  'taobao.time.get': timeGet,
  'taobao.trade.fullinfo.get': tradeFullinfoGet,
  'taobao.trade.memo.update': tradeMemoUpdate,
  'taobao.refund.get': refundGet,
  'taobao.refunds.receive.get': refundsReceiveGet,
  'taobao.refund.messages.get': refundMessagesGet,
  'taobao.refund.message.add': refundMessageAdd,
  'taobao.refund.detail.get': refundDetailGet,
  'taobao.refund.refuse': refundRefuse,
  'taobao.rp.refunds.agree': rpRefundsAgree,
  'taobao.rp.returngoods.agree': rpReturngoodsAgree,
  'taobao.traderates.get': traderatesGet,
  'taobao.traderate.explain.add': traderateExplainAdd,
  'taobao.tmc.messages.consume': tmcMessagesConsume,
  'taobao.tmc.messages.confirm': tmcMessagesConfirm,
};
