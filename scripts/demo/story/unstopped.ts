import { HOUR } from '../../../domain/time';
import type { Story } from '../stage';
import { followUp } from './followUp';

/**
 * Called back too late: the courier shows the parcel as signed by the buyer. Nothing is paid, the buyer hears it, and a
 * small sum settles it.
 */
export const unstopped: Story = {
  name: '14 unstopped',
  about: 'called back too late: signed by the buyer, nothing is paid, a small sum settles it',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const alipay = { account: 'buyer14@example.com', realName: '卯示例' };
    const buyer = stage.buyer({ nick: '阿木', realName: alipay.realName, alipayAccount: alipay.account });
    const parcel = { company: '圆通速递', trackingNumber: 'YT0000000000014' };

    const tid = await buyer.buys('藤编收纳篮', 86_00);
    await stage.ship(tid, parcel);
    await stage.at(1, '18:00');
    await stage.scan(parcel, '1', '已揽收');
    const matter = await buyer.asksForRefund(tid, {
      type: 'refundOnly',
      reason: '不想要了',
      goodStatus: 'BUYER_NOT_RECEIVED',
    });
    await stage.at(1, '18:10');
    await buyer.writes(matter, '尺寸买大了，麻烦拦截一下');

    await stage.at(1, '18:20');
    await agent.does(matter, 'propose', { remedy: 'refund', skipReason: 'the buyer does not want to wait' });
    await agent.completes(await stage.task(matter, 'intercept'), { outcome: 'intercepted', note: '快递说尽量拦' });
    await stage.at(2, '12:00');
    await stage.scan(parcel, '3', '已签收');
    // Nothing was stopped: the money does not follow, and it cannot be called back a second time.
    await stage.task(matter, 'propose');
    await stage.workingHours();
    await agent.triesInVain(matter, 'propose', { remedy: 'refund', skipReason: 'once more' });

    await buyer.writes(matter, '收到了，能补点就留着');
    await agent.does(matter, 'propose', { remedy: 'compensation', amount: 8_00, ...alipay });
    await stage.pass(HOUR);
    await buyer.writes(matter, '好的');
    await agent.completes(await stage.task(matter, 'recordAnswer'), { outcome: 'accepted' });
    await buyer.withdraws(matter);

    await followUp(stage, matter, buyer, { text: '8元收到了', outcome: 'solved', satisfaction: 4 });
  },
};
