import { HOUR } from '../../../domain/time';
import type { Story } from '../stage';
import { followUp } from './followUp';

/** Persuaded to wait, the buyer withdraws; only then the goods are sent. The follow-up brings the case back once. */
export const persuaded: Story = {
  name: '4 persuaded',
  about: 'persuaded to wait, and brought back once by the follow-up',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const alipay = { account: 'buyer4@example.com', realName: '丁示例' };
    const buyer = stage.buyer({ nick: '豆豆', realName: alipay.realName, alipayAccount: alipay.account });

    const tid = await buyer.buys('羊毛围巾', 159_00);
    await stage.at(1, '14:00');
    const matter = await buyer.asksForRefund(tid, {
      type: 'refundOnly',
      reason: '未按约定时间发货',
      desc: '三天还没发货',
    });
    await stage.at(1, '14:20');
    await buyer.writes(matter, '再不发货就不要了');

    await stage.at(1, '14:30');
    const words = '亲，让您久等非常抱歉。围巾明天上午从杭州仓寄出，您看再等一天可以吗？';
    await agent.does(matter, 'propose', { remedy: 'explanation', text: words });
    await stage.at(1, '15:00');
    await buyer.writes(matter, '好吧，那我再等一天');
    await agent.completes(await stage.task(matter, 'recordAnswer'), { outcome: 'accepted' });
    await stage.at(1, '15:30');
    await buyer.withdraws(matter);
    await stage.at(2, '10:00');
    await stage.ship(tid, { company: '中通快递', trackingNumber: '75000000000004' });

    await followUp(stage, matter, buyer, { text: '围巾还没到，物流一直没动', outcome: 'notSolved' });

    // 未解决: the same case, back at the proposal. The platform's refund is over, so money goes by Alipay.
    await stage.pass(HOUR);
    const offer = { remedy: 'compensation', amount: 10_00, ...alipay };
    await agent.does(matter, 'propose', offer);
    await stage.pass(20 * HOUR);
    await buyer.writes(matter, '好的，谢谢，今天刚收到');
    await agent.completes(await stage.task(matter, 'recordAnswer'), { outcome: 'accepted' });

    await followUp(stage, matter, buyer, { text: '很暖和，解决了', outcome: 'solved', satisfaction: 5 });
  },
};
