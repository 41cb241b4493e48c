import { randomUUID } from 'node:crypto';
import type { AskName } from '../../../domain/asks';
import type { Books } from '../../../scripts/time/market';
import type { TestShop } from '../../support/shop';
import { accept, offeredCompensation, openedCase, paidOrder, shippedOrder, surely, until, untilRow } from './stories';
import { insist } from './truth';

/** A case just before its effects. Triggering it makes the next effect happen. */
export interface Ready {
  caseId: string;
  tid: string;
  refundId?: string;
  amount: number;
  trigger(): Promise<unknown>;
}

export type Effect = Extract<
  AskName,
  'transfer' | 'agreeRefund' | 'agreeReturn' | 'refuseRefund' | 'sendMessage' | 'writeMemo' | 'explainReview'
>;

interface Sort {
  ready(shop: TestShop, amount: number): Promise<Ready>;
  /** The effects that its trigger sets off and that are stopped; by whom they are answered, and the event of the answer. */
  effects: { kind: Effect; method: string; event: string }[];
}

const TOP = 'taobao.';

/** Cases whose trigger sets off effects, several at once where that is the product's way. Amounts in fen. */
export const SORTS: Readonly<Record<string, Sort>> = {
  /** First: others too write messages and memos, and would be met by the faults that are meant for it. */
  returned: {
    effects: [
      { kind: 'agreeReturn', method: `${TOP}rp.returngoods.agree`, event: 'parcel.agreed' },
      { kind: 'sendMessage', method: `${TOP}refund.message.add`, event: 'notice.sent' },
      { kind: 'writeMemo', method: `${TOP}trade.memo.update`, event: 'memo.written' },
    ],
    async ready(shop, amount) {
      const { tid } = await shippedOrder(shop, amount);
      const asked = { type: 'returnAndRefund', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' } as const;
      const { refundId, caseId } = await applied(shop, tid, asked);
      const photo = { sort: 'photo', name: 'seam.jpg', mediaType: 'image/jpeg', bytes: 20_000, from: 'buyer' } as const;
      await surely(shop, caseId, { type: 'addEvidence', ...photo });
      await surely(shop, caseId, { type: 'judgeEvidence', verdict: 'approved' });
      await surely(shop, caseId, { type: 'assess', cause: '开线', severity: 'major', fault: 'shop' });
      const trigger = () => surely(shop, caseId, { type: 'propose', remedy: 'return', skipReason: '破洞' });
      return { caseId, tid, refundId, amount, trigger };
    },
  },
  refunded: {
    effects: [{ kind: 'agreeRefund', method: `${TOP}rp.refunds.agree`, event: 'payout.paid' }],
    async ready(shop, amount) {
      const { tid } = await paidOrder(shop, amount);
      const { refundId, caseId } = await applied(shop, tid, { type: 'refundOnly', reason: '拍错了' });
      const trigger = () => surely(shop, caseId, { type: 'propose', remedy: 'refund', skipReason: '买家坚持' });
      return { caseId, tid, refundId, amount, trigger };
    },
  },
  compensated: {
    effects: [{ kind: 'transfer', method: 'alipay.fund.trans.uni.transfer', event: 'payout.paid' }],
    async ready(shop, amount) {
      const { tid } = await shippedOrder(shop, 99_00);
      const caseId = await openedCase(shop, tid);
      await offeredCompensation(shop, caseId, amount);
      return { caseId, tid, amount, trigger: () => accept(shop, caseId) };
    },
  },
  refused: {
    effects: [{ kind: 'refuseRefund', method: `${TOP}refund.refuse`, event: 'refusal.done' }],
    async ready(shop, amount) {
      const { tid } = await shippedOrder(shop, amount);
      const asked = { type: 'refundOnly', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' } as const;
      const { refundId, caseId } = await applied(shop, tid, asked);
      const trigger = () => surely(shop, caseId, { type: 'refuseRefund', reason: '图片与商品不符' });
      return { caseId, tid, refundId, amount, trigger };
    },
  },
  explained: {
    effects: [{ kind: 'explainReview', method: `${TOP}traderate.explain.add`, event: 'explanation.ended' }],
    async ready(shop, amount) {
      const { market, shopId, cases } = shop;
      const { tid } = await shippedOrder(shop, amount);
      await market.confirmReceipt(tid);
      await market.review(tid, { result: 'neutral', content: '一般' });
      const asked = { shopId, kind: 'reviewRecovery', tid } as const;
      const { caseId } = await insist(() =>
        cases.open(asked, { id: 'recoverer-1', role: 'reviewRecovery' }, randomUUID()),
      );
      const trigger = () => surely(shop, caseId, { type: 'explainReview', text: '感谢您的反馈。' });
      return { caseId, tid, amount, trigger };
    },
  },
};

async function applied(shop: TestShop, tid: string, asked: Parameters<TestShop['market']['askRefund']>[1]) {
  const { refundId } = await shop.market.askRefund(tid, asked);
  const find = () => shop.database.case.findFirst({ where: { shopId: shop.shopId, refundId } });
  const caseId = await until(async () => (await find())?.id, `the refund ${refundId} has a case`);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  return { refundId, caseId };
}

/** How often each effect on this matter stands in the sandbox's books, by kind. Absent means never. */
export function countsIn(books: Books, { caseId, tid, refundId }: Ready): Record<string, number> {
  const own = <T extends { refundId: string }>(rows: T[]) => rows.filter((row) => row.refundId === refundId).length;
  const counts: Record<Effect, number> = {
    transfer: books.transfers.filter(({ outBizNo }) => outBizNo.startsWith(caseId.replaceAll('-', ''))).length,
    agreeRefund: own(books.refunds),
    agreeReturn: own(books.returnsAgreed),
    refuseRefund: own(books.refusals),
    sendMessage: own(books.messages),
    writeMemo: books.memos.filter((one) => one.tid === tid).length,
    explainReview: books.explanations.filter((one) => one.tid === tid).length,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, times]) => times > 0));
}
