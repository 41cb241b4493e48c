import type { Story } from '../stage';
import { delivered } from './delivery';
import { followUp } from './followUp';

/**
 * The buyer calls the referee, and the manager knows at once. The evidence fits the platform's limits. The shop wins
 * and still adds something.
 */
export const refereed: Story = {
  name: '12 refereed',
  about: 'the referee is called: a pack of evidence within the limits, won, and something added all the same',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const manager = stage.staff('manager');
    const alipay = { account: 'buyer12@example.com', realName: '丑示例' };
    const buyer = stage.buyer({ nick: '阿芷', realName: alipay.realName, alipayAccount: alipay.account });
    const shown = { sort: 'photo', mediaType: 'image/jpeg', from: 'shop' };

    const tid = await buyer.buys('真丝衬衫', 238_00);
    await delivered(stage, tid, { company: '圆通速递', trackingNumber: 'YT0000000000012' });
    await stage.at(1, '11:30');
    const matter = await buyer.asksForRefund(tid, { type: 'returnAndRefund', reason: '质量问题', desc: '领口勾丝了' });
    await stage.at(1, '11:45');
    await agent.does(matter, 'assess', { cause: '洗后勾丝', severity: 'minor', fault: 'buyer' });
    await agent.does(matter, 'propose', {
      remedy: 'explanation',
      text: '亲，真丝请手洗，勾丝是洗涤造成的，教您一个复原的方法。',
    });
    await stage.at(1, '12:00');
    await buyer.writes(matter, '不接受，我找小二');
    await stage.at(1, '12:10');
    await buyer.callsReferee(matter);

    await manager.completes(await stage.task(matter, 'refereeCame'), { outcome: 'seen' });
    await stage.at(1, '14:00');
    await agent.does(matter, 'addEvidence', { ...shown, name: 'dispatch-check.jpg', bytes: 310_000 });
    await agent.does(matter, 'addEvidence', { ...shown, name: 'washing.jpg', bytes: 1_900_000 });
    await agent.triesInVain(matter, 'submitEvidence', {});
    await agent.does(matter, 'addEvidence', { ...shown, name: 'washing-small.jpg', bytes: 420_000 });
    await agent.does(matter, 'submitEvidence', { pieces: ['evidence-1', 'evidence-3'], note: '出库照与洗涤痕迹' });

    await stage.at(3, '11:00');
    await stage.refereeDecides(matter, 'seller');
    await agent.completes(await stage.task(matter, 'goodwill'), { outcome: 'add', note: '老客户' });
    await agent.does(matter, 'propose', {
      remedy: 'compensation',
      amount: 15_00,
      skipReason: '老客户，送洗衣网一份',
      ...alipay,
    });
    await stage.at(3, '12:00');
    await buyer.writes(matter, '那谢谢了');
    await agent.completes(await stage.task(matter, 'recordAnswer'), { outcome: 'accepted' });

    await followUp(stage, matter, buyer, { text: '可以了', outcome: 'solved', satisfaction: 4 });
  },
};
