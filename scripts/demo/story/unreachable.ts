import { DAY, MINUTE } from '../../../domain/time';
import type { Story } from '../stage';
import { delivered } from './delivery';
import { followUp } from './followUp';

/** Three days of calls that nobody takes: a last message, and the case goes on until the buyer is back. */
export const unreachable: Story = {
  name: '8 unreachable',
  about: 'three days of calls that nobody takes',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const alipay = { account: 'buyer8@example.com', realName: '辛示例' };
    const buyer = stage.buyer({ nick: '远山', realName: alipay.realName, alipayAccount: alipay.account });

    const tid = await buyer.buys('竹制置物架', 89_00);
    await delivered(stage, tid, { company: '申通快递', trackingNumber: '77000000000008' });
    await stage.at(1, '15:30');
    const matter = await buyer.asksForRefund(tid, {
      type: 'returnAndRefund',
      reason: '做工粗糙/有瑕疵',
      desc: '有一颗螺丝滑丝',
    });

    await stage.at(1, '15:50');
    await agent.does(matter, 'assess', { cause: '螺丝滑丝', severity: 'minor', fault: 'shop' });
    await agent.does(matter, 'propose', { remedy: 'compensation', amount: 8_00 });
    await stage.at(2, '10:00');
    await stage.platformExtends(matter, 5 * DAY);

    await everyCallInVain();
    await stage.at(8, '11:00');
    await buyer.writes(matter, '不好意思，出差刚回来，8元可以的');
    await agent.completes(await stage.task(matter, 'recordAnswer'), { outcome: 'accepted' });
    await stage.at(8, '12:00');
    await buyer.withdraws(matter);
    await stage.at(8, '12:20');
    await agent.completes(await stage.task(matter, 'confirmPayee'), alipay);

    await followUp(stage, matter, buyer);

    /** As often as the case wants the buyer to be phoned. */
    async function everyCallInVain(): Promise<void> {
      for (;;) {
        const call = await stage.until('the buyer is to be phoned, or was written to', () => {
          const open = stage.seen().openTasks.find(({ caseId, kind }) => caseId === matter.caseId && kind === 'phone');
          return open ?? (stage.seen().now > Date.parse(stage.instant(7, '12:00')) ? 'over' : undefined);
        });
        if (call === 'over') return;
        await stage.pass(10 * MINUTE);
        await agent.completes(call, { outcome: 'unreachable' });
      }
    }
  },
};
