import type { Story } from '../stage';
import { followUp } from './followUp';

/** The buyer no longer wants a parcel on its way. The courier brings it back, and then the shop pays. */
export const intercepted: Story = {
  name: '9 intercepted',
  about: 'not wanted while the parcel travels: called back, then paid',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const warehouse = stage.staff('warehouse');
    const buyer = stage.buyer({ nick: '晚晴', realName: '壬示例', alipayAccount: 'buyer9@example.com' });

    const tid = await buyer.buys('折叠椅', 76_00);
    await stage.ship(tid, { company: '圆通速递', trackingNumber: 'YT0000000000009' });
    await stage.at(1, '13:00');
    const matter = await buyer.asksForRefund(tid, {
      type: 'refundOnly',
      reason: '不想要了',
      goodStatus: 'BUYER_NOT_RECEIVED',
    });
    await stage.at(1, '13:10');
    await buyer.writes(matter, '在别家买到了，麻烦拦截一下');

    await stage.at(1, '13:20');
    await agent.does(matter, 'propose', { remedy: 'refund', skipReason: 'the buyer has bought it elsewhere' });
    await agent.completes(await stage.task(matter, 'intercept'), { outcome: 'intercepted', note: '快递已拦截' });
    await stage.at(2, '10:00');
    await warehouse.does(matter, 'recordReceipt');

    await followUp(stage, matter, buyer, { text: '钱退回来了', outcome: 'solved', satisfaction: 5 });
  },
};
