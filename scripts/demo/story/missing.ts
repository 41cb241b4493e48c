import type { Story } from '../stage';
import { delivered } from './delivery';
import { followUp } from './followUp';

/**
 * One piece is missing. The slip says shipped and the parcel was whole; the courier's weights prove it, and the piece
 * is sent.
 */
export const missing: Story = {
  name: '10 missing',
  about: 'one piece is missing: the weights at first and last scan prove it, it is sent, the courier is asked to pay',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const warehouse = stage.staff('warehouse');
    const buyer = stage.buyer({ nick: '阿宁', realName: '癸示例', alipayAccount: 'buyer10@example.com' });
    const piece = { company: '圆通速递', trackingNumber: 'YT0000000000100' };

    const tid = await buyer.buys('餐盘四件套', 118_00);
    await delivered(stage, tid, { company: '圆通速递', trackingNumber: 'YT0000000000010' });
    await stage.at(1, '10:20');
    const matter = await buyer.asksForRefund(tid, {
      type: 'refundOnly',
      reason: '少件/漏发',
      desc: '四个盘子只收到三个',
      goodStatus: 'BUYER_RECEIVED',
    });
    await stage.at(1, '10:40');
    await buyer.writes(matter, '照片发了，箱子是好的');

    await stage.at(1, '10:50');
    const found = async (kind: string, outcome: string, note: string) =>
      agent.completes(await stage.task(matter, kind), { outcome, note });
    await found('comparePackingSlip', 'shipped', '配货单上是四个');
    await found('lookAtParcel', 'intact', '外箱完好');
    await stage.at(1, '14:00');
    await found('askWeights', 'dropped', '首次扫描1.0公斤，末次0.9公斤');
    await agent.does(matter, 'propose', { remedy: 'reissue' });
    await stage.at(1, '14:30');
    await buyer.writes(matter, '好的，补一个就行');
    await agent.completes(await stage.task(matter, 'recordAnswer'), { outcome: 'accepted' });
    await stage.at(1, '15:00');
    await buyer.withdraws(matter);
    await warehouse.completes(await stage.task(matter, 'ship'), piece);
    await stage.at(2, '11:00');
    await stage.scan(piece, '3', '已签收');
    await agent.completes(await stage.task(matter, 'claim'), { received: 29_50, note: '快递赔付一个盘子' });

    await followUp(stage, matter, buyer, { text: '盘子收到了', outcome: 'solved', satisfaction: 5 });
  },
};
