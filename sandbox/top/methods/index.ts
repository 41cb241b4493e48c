import type { TopMethod } from '../method';
import { exchangeAgree, exchangeConsign, exchangeGet, exchangeReturnAgree, exchangeReturnRefuse } from './exchanges';
import { logisticsTraceSearch, tradeReceivetimeDelay } from './logistics';
import { tmcMessagesConfirm, tmcMessagesConsume } from './messages';
import { refundDetailGet, refundGet, refundMessagesGet, refundsReceiveGet } from './refundReads';
import {
  refundMessageAdd,
  refundNegotiatereturn,
  refundRefuse,
  rpRefundsAgree,
  rpReturngoodsAgree,
} from './refundWrites';
import { traderateExplainAdd, traderatesGet } from './reviews';
import { timeGet } from './time';
import { tradesSoldGet, tradesSoldIncrementGet } from './tradeLists';
import { tradeFullinfoGet, tradeMemoUpdate } from './trades';

/** Every method of TOP that the emulator speaks. */
export const methods: Record<string, TopMethod> = {
  'taobao.time.get': timeGet,
  'taobao.trade.fullinfo.get': tradeFullinfoGet,
  'taobao.trades.sold.get': tradesSoldGet,
  'taobao.trades.sold.increment.get': tradesSoldIncrementGet,
  'taobao.trade.memo.update': tradeMemoUpdate,
  'taobao.trade.receivetime.delay': tradeReceivetimeDelay,
  'taobao.logistics.trace.search': logisticsTraceSearch,
  'taobao.refund.get': refundGet,
  'taobao.refunds.receive.get': refundsReceiveGet,
  'taobao.refund.messages.get': refundMessagesGet,
  'taobao.refund.message.add': refundMessageAdd,
  'taobao.refund.detail.get': refundDetailGet,
  'taobao.refund.refuse': refundRefuse,
  'taobao.refund.negotiatereturn': refundNegotiatereturn,
  'taobao.rp.refunds.agree': rpRefundsAgree,
  'taobao.rp.returngoods.agree': rpReturngoodsAgree,
  'tmall.exchange.get': exchangeGet,
  'tmall.exchange.agree': exchangeAgree,
  'tmall.exchange.returngoods.agree': exchangeReturnAgree,
  'tmall.exchange.returngoods.refuse': exchangeReturnRefuse,
  'tmall.exchange.consigngoods': exchangeConsign,
  'taobao.traderates.get': traderatesGet,
  'taobao.traderate.explain.add': traderateExplainAdd,
  'taobao.tmc.messages.consume': tmcMessagesConsume,
  'taobao.tmc.messages.confirm': tmcMessagesConfirm,
};
