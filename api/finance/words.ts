import type { ListStatus, Mismatch } from '../../domain/rules/refundList';
import type { Language } from '../../domain/vocabulary';
import type { LineResult } from './results';

/** What stands in a refund list besides its data, for people (handbook §4). */

const WHY: Readonly<Record<Language, Record<Mismatch, string>>> = {
  'zh-CN': {
    caseClosed: '工单已经关闭，不再付款。',
    notWaiting: '这笔款已付、已终止或正在处理，不再等待财务。',
    amountChanged: '金额与清单不一致，请客服核对。',
    payeeChanged: '收款账号或姓名与清单不一致，请客服向买家核对。',
    orderRest: '该订单剩余可付金额不足，请客服核对其他付款。',
    byHand: '与财务账目不一致，请客服核对。',
    refused: '工单没有接受付款，请客服核对。',
  },
  en: {
    caseClosed: 'The case is closed; nothing is paid any more.',
    notWaiting: 'The payment was made, given up or is under way; it does not wait for finance.',
    amountChanged: 'The sum is not the one of the list; the agent checks it.',
    payeeChanged: 'The account or the name is not the one of the list; the agent asks the buyer.',
    orderRest: 'The order cannot bear the sum any more; the agent checks its other payments.',
    byHand: 'It does not fit the books of finance; the agent checks it.',
    refused: 'The case did not take the payment; the agent checks it.',
  },
};

export function whyInWords(why: Mismatch, language: Language): string {
  return WHY[language][why];
}

type Column =
  | 'n'
  | 'caseId'
  | 'tid'
  | 'nickname'
  | 'realName'
  | 'account'
  | 'amount'
  | 'reason'
  | 'state'
  | 'reference';

interface SheetWords {
  title: string;
  columns: Record<Column, string>;
  /** Of a line that waits, by where its list stands. */
  waiting: Record<ListStatus, string>;
  /** What stands before the reason for which a line was stopped. */
  stopped: string;
  statuses: Record<ListStatus, string>;
  results: Record<NonNullable<LineResult['result']>, string>;
  heads: Record<'status' | 'madeAt' | 'proposedBy' | 'confirmedBy' | 'total', string>;
}

export const SHEET_WORDS: Readonly<Record<Language, SheetWords>> = {
  'zh-CN': {
    title: '财务退款清单',
    columns: {
      ...{
        n: '序号',
        caseId: '工单',
        tid: '订单号',
        nickname: '买家昵称',
        realName: '真实姓名',
        account: '支付宝账号',
      },
      ...{ amount: '金额（元）', reason: '原因', state: '状态', reference: '支付宝流水号' },
    },
    waiting: {
      ...{ made: '待核对', proposed: '待确认', confirmed: '待付款', executed: '付款未答复', discarded: '清单已作废' },
    },
    stopped: '已停下：',
    statuses: { made: '待核对', proposed: '待确认', confirmed: '待付款', executed: '已执行', discarded: '已作废' },
    results: { underWay: '付款中', paid: '已付', refused: '被拒', unknown: '结果未知' },
    heads: { status: '状态', madeAt: '制表时间', proposedBy: '核对人', confirmedBy: '确认人', total: '合计（元）' },
  },
  en: {
    title: 'Refund list',
    columns: {
      ...{ n: 'No.', caseId: 'Case', tid: 'Order', nickname: 'Nickname', realName: 'Real name' },
      ...{ account: 'Alipay account', amount: 'Yuan', reason: 'Reason', state: 'State', reference: 'Alipay number' },
    },
    waiting: {
      ...{ made: 'to be checked', proposed: 'to be confirmed', confirmed: 'to be paid' },
      ...{ executed: 'no answer yet', discarded: 'the list was discarded' },
    },
    stopped: 'Stopped: ',
    statuses: {
      ...{ made: 'to be checked', proposed: 'to be confirmed', confirmed: 'to be paid', executed: 'executed' },
      discarded: 'discarded',
    },
    results: { underWay: 'under way', paid: 'paid', refused: 'refused', unknown: 'result unknown' },
    heads: {
      status: 'State',
      madeAt: 'Made',
      proposedBy: 'Proposed by',
      confirmedBy: 'Confirmed by',
      total: 'Yuan in all',
    },
  },
};
