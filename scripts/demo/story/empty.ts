import type { Story } from '../stage';
import { delivered } from './delivery';
import { followUp } from './followUp';

/**
 * An empty box comes back. The supervisor gets a sign of fraud, the chat is saved, and a person refuses, not the case.
 */
export const empty: Story = {
  name: '13 empty',
  about: 'an empty box comes back: a sign of fraud, judged and refused by the supervisor',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const warehouse = stage.staff('warehouse');
    const supervisor = stage.staff('supervisor');
    const buyer = stage.buyer({ nick: '长风', realName: '寅示例', alipayAccount: 'buyer13@example.com' });
    const back = { company: '圆通速递', trackingNumber: 'YT0000000000130' };

    const tid = await buyer.buys('蓝牙音箱', 159_00);
    await delivered(stage, tid, { company: '韵达快递', trackingNumber: '43000000000013' });
    await stage.at(1, '17:10');
    const matter = await buyer.asksForRefund(tid, { type: 'returnAndRefund', reason: '质量问题', desc: '没有声音' });
    await stage.at(1, '17:30');
    const video = { sort: 'video', name: 'silent.mp4', mediaType: 'video/mp4', bytes: 4_100_000, from: 'buyer' };
    await agent.does(matter, 'addEvidence', video);
    await agent.does(matter, 'judgeEvidence', { verdict: 'approved' });
    await agent.does(matter, 'assess', { cause: '不出声', severity: 'major', fault: 'shop' });
    await agent.does(matter, 'propose', { remedy: 'return' });

    await stage.at(2, '11:30');
    await buyer.sendsBack(matter, back);
    await stage.at(2, '19:00');
    await stage.scan(back, '1', '已揽收');
    await stage.at(3, '16:00');
    await stage.scan(back, '3', '退货仓已签收');
    await stage.task(matter, 'inspect');
    await stage.workingHours();
    await warehouse.does(matter, 'inspect', { accepted: false, found: 'empty', note: '箱内是空的，称重0.2公斤' });

    await stage.task(matter, 'judgeSign');
    await stage.workingHours();
    await supervisor.does(matter, 'judgeSign', { confirmed: true, note: '首末称重一致，拆箱有录像' });
    await supervisor.does(matter, 'refuseRefund', { reason: '退回包裹为空，有拆箱录像' });
    await stage.at(4, '15:00');
    await buyer.withdraws(matter);

    await followUp(stage, matter, buyer);
  },
};
