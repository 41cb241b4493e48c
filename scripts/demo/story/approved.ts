import type { Story } from '../stage';
import { delivered } from './delivery';
import { followUp } from './followUp';

/** The buyer wants more than an agent may give: the manager approves exactly this amount to exactly this account. */
export const approved: Story = {
  name: '6 approved',
  about: 'more than an agent may give: the manager approves exactly this',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const supervisor = stage.staff('supervisor');
    const manager = stage.staff('manager');
    const alipay = { account: 'buyer6@example.com', realName: '己示例' };
    const buyer = stage.buyer({ nick: '南风', realName: alipay.realName, alipayAccount: alipay.account });

    const tid = await buyer.buys('胡桃木托盘', 268_00);
    await delivered(stage, tid, { company: '韵达快递', trackingNumber: '43000000000006' });
    await stage.at(1, '16:00');
    const matter = await buyer.asksForRefund(tid, {
      type: 'returnAndRefund',
      reason: '做工粗糙/有瑕疵',
      desc: '托盘底部有一道划痕',
    });

    await stage.at(1, '16:15');
    await agent.does(matter, 'assess', { cause: '底部划痕', severity: 'minor', fault: 'shop' });
    await agent.does(matter, 'propose', { remedy: 'compensation', amount: 20_00 });
    await stage.at(1, '17:00');
    await buyer.writes(matter, '20太少了，补50我就留着');
    await stage.at(1, '17:10');
    const asks = { outcome: 'counter', amount: 50_00, remedy: 'compensation' };
    await agent.completes(await stage.task(matter, 'recordAnswer'), asks);
    await agent.does(matter, 'propose', { remedy: 'compensation', amount: 50_00, ...alipay });

    await stage.at(1, '17:20');
    await agent.triesInVain(matter, 'approve', { amount: 50_00 });
    await supervisor.triesInVain(matter, 'approve', { amount: 50_00 });
    await manager.triesInVain(matter, 'approve', { amount: 40_00 });
    await stage.at(1, '17:40');
    const approval = { outcome: 'approve', amount: 50_00, payee: alipay };
    await manager.completes(await stage.task(matter, 'approve'), approval, { twice: true });

    await stage.at(1, '20:00');
    await buyer.withdraws(matter);

    await followUp(stage, matter, buyer, { text: '收到50元，没问题了', outcome: 'solved', satisfaction: 4 });
  },
};
