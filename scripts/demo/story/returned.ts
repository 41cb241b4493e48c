import type { Story } from '../stage';
import { delivered } from './delivery';
import { followUp } from './followUp';

/**
 * A grave fault: the goods come back and the warehouse inspects them. The shop refunds the price and the buyer's
 * postage.
 */
export const returned: Story = {
  name: '7 returned',
  about: 'a grave fault: sent back, inspected, paid, postage too',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const warehouse = stage.staff('warehouse');
    const alipay = { account: 'buyer7@example.com', realName: '庚示例' };
    const buyer = stage.buyer({ nick: '小满', realName: alipay.realName, alipayAccount: alipay.account });
    const back = { company: '圆通速递', trackingNumber: 'YT0000000000077' };

    const tid = await buyer.buys('电热水壶', 199_00);
    await delivered(stage, tid, { company: '极兔速递', trackingNumber: 'JT0000000000007' });
    await stage.at(1, '18:00');
    const matter = await buyer.asksForRefund(tid, { type: 'returnAndRefund', reason: '质量问题', desc: '水壶底漏水' });

    await stage.at(1, '18:20');
    const photo = { name: 'leak.jpg', mediaType: 'image/jpeg', bytes: 180_000, from: 'buyer' };
    await agent.does(matter, 'addEvidence', { sort: 'photo', ...photo });
    await agent.does(matter, 'judgeEvidence', { verdict: 'approved' });
    await agent.does(matter, 'assess', { cause: '壶底漏水', severity: 'major', fault: 'shop' });
    await agent.does(matter, 'propose', { remedy: 'return' });

    await stage.at(2, '11:00');
    await buyer.sendsBack(matter, back);
    await stage.at(2, '18:00');
    await stage.scan(back, '1', '已揽收');
    await stage.at(4, '09:30');
    await stage.scan(back, '3', '退货仓已签收');

    const inspection = await stage.task(matter, 'inspect');
    await stage.workingHours();
    await warehouse.completes(inspection, { outcome: 'accepted', note: '确实漏水' });
    const postage = await stage.task(matter, 'confirmPayee');
    await stage.workingHours();
    await agent.completes(postage, { ...alipay, amount: 12_00 });

    await followUp(stage, matter, buyer, { text: '退款和运费都收到了', outcome: 'solved', satisfaction: 5 });
  },
};
