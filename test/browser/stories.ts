import { eventually } from '../../scripts/stack';
import { PATIENCE_MS } from '../support/patience';
import type { TestShop } from '../support/shop';

/** A buyer who chose the wrong colour wants the money back before anything is shipped. Gives the refund's number and its case. */
export async function wrongColour({ market, caseOfRefund }: TestShop, nick = '小雨') {
  const { tid } = await market.order({
    buyer: { nick, realName: '甲示例', alipayAccount: 'buyer1@example.com' },
    items: [{ title: '马克杯', priceFen: 49_00, num: 1 }],
  });
  await market.pay(tid);
  const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '拍错/多拍', desc: '颜色拍错了' });
  return { tid, refundId, caseId: await caseOfRefund(refundId) };
}

/**
 * Until the case can be offered something: it is looked up first. Then it rests, so that nothing of its own comes between a look
 * and a command.
 */
export async function untilProposal(shop: TestShop, caseId: string): Promise<void> {
  await eventually(async () => {
    const { stage } = await shop.state(caseId);
    if (stage !== 'proposal') throw new Error(`The case is in the stage ${stage}.`);
  }, PATIENCE_MS);
  await shop.travel.settled();
}
