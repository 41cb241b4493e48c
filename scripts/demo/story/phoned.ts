import { MINUTE } from '../../../domain/time';
import type { Story } from '../stage';
import { delivered } from './delivery';
import { followUp } from './followUp';

/** A small fault and a buyer who does not read chats: after two days a person phones, and calls back when it suits. */
export const phoned: Story = {
  name: '5 phoned',
  about: 'a buyer who does not read chats is phoned, and called back',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const alipay = { account: 'buyer5@example.com', realName: '戊示例' };
    const buyer = stage.buyer({ nick: '老周', realName: alipay.realName, alipayAccount: alipay.account });

    const tid = await buyer.buys('棉质床单', 128_00);
    await delivered(stage, tid, { company: '圆通速递', trackingNumber: 'YT0000000000005' });
    await stage.at(1, '15:00');
    const matter = await buyer.asksForRefund(tid, {
      type: 'returnAndRefund',
      reason: '做工瑕疵',
      desc: '床单边上有个线头开了',
    });

    await stage.at(1, '15:20');
    await agent.does(matter, 'assess', { cause: '包边开线', severity: 'minor', fault: 'shop' });
    await agent.does(matter, 'propose', { remedy: 'compensation', amount: 15_00 });

    const firstCall = await stage.task(matter, 'phone');
    await stage.pass(10 * MINUTE);
    await agent.completes(firstCall, { outcome: 'callBack', callBackAt: stage.instant(4, '10:00'), note: '在开会' });
    const callBack = await stage.task(matter, 'phone');
    await stage.pass(5 * MINUTE);
    await agent.completes(callBack, { outcome: 'receivedSatisfied', note: '同意补偿15元' });

    await stage.at(4, '12:00');
    await buyer.withdraws(matter);
    await stage.at(4, '12:30');
    await agent.completes(await stage.task(matter, 'confirmPayee'), alipay);

    await followUp(stage, matter, buyer);
  },
};
