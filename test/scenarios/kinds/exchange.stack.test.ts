import { EXPLANATION } from '../../domain/support/explained';
import { SUPERVISOR, WAREHOUSE } from '../../support/shop';
import { branchesOf, comesBack, expectSettled, isShipped, isSigned, photosProveIt } from '../support/branches';
import { returnParcelOf, secondParcelOf } from '../support/buyers';

branchesOf('exchange', (branch) => {
  branch('a buyer who urgently needs the right one gets it as soon as the wrong one travels', async (desk) => {
    const one = await desk.opens('exchange');
    await one.does({ type: 'assess', cause: '尺码发错', severity: 'major', fault: 'shop', urgent: true });
    await one.agreesTo({ remedy: 'exchange' });
    await photosProveIt(one);
    expect(await one.tasks()).not.toContain('ship');
    await one.does({ type: 'recordTracking', ...returnParcelOf(one.tid) });
    expect(await one.tasks()).toContain('ship');
    await one.does({ type: 'recordDispatch', ...secondParcelOf(one.tid) }, WAREHOUSE);
    await isSigned(one, secondParcelOf(one.tid));
    await one.does({ type: 'recordReceipt' }, WAREHOUSE);
    await one.does({ type: 'inspect', accepted: true }, WAREHOUSE);
    await one.isPaid(10_00);
    await expectSettled(one, 'exchange');
  });

  branch('a buyer who changed their mind about the size pays both ways', async (desk) => {
    const one = await desk.opens('exchange');
    await one.does({ type: 'assess', cause: '尺码不合适', severity: 'major', fault: 'buyer' });
    await one.agreesTo({ remedy: 'exchange' });
    await comesBack(one);
    expect(await one.tasks()).not.toContain('ship');
    await one.does({ type: 'finishErrand', outcome: 'paid', process: 'agreement-1/topUp' });
    await isShipped(one);
    await expectSettled(one, 'exchange');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
  });

  branch('a buyer whose size is sold out gets the money instead', async (desk) => {
    const one = await desk.opens('exchange');
    await one.does({ type: 'assess', cause: '尺码发错', severity: 'major', fault: 'shop' });
    await one.agreesTo({ remedy: 'exchange' });
    await comesBack(one);
    await one.does({ type: 'recordOutOfStock' }, WAREHOUSE);
    expect(await one.state()).toMatchObject({ stage: 'bargaining' });
  });

  branch('a buyer whose goods the warehouse does not accept gets them back, and the tracking number', async (desk) => {
    const one = await desk.opens('exchange');
    await one.does({ type: 'assess', cause: '尺码不合适', severity: 'major', fault: 'buyer' });
    await one.agreesTo({ remedy: 'exchange' });
    await photosProveIt(one);
    await one.does({ type: 'recordTracking', ...returnParcelOf(one.tid) });
    await one.does({ type: 'recordReceipt' }, WAREHOUSE);
    await one.does({ type: 'inspect', accepted: false, note: '已穿过' }, WAREHOUSE);
    await one.agreesTo({ remedy: 'explanation', text: EXPLANATION });
    await expectSettled(one, 'explanation');
    const closing = { type: 'close', reason: '已处理' } as const;
    await expect(one.does(closing, SUPERVISOR)).rejects.toMatchObject({ code: 'wrongStage' });
    await one.does({ type: 'finishErrand', outcome: 'buyerPays', process: 'goodsLeft-1' });
    expect(await one.tasks()).toContain('ship');
    await one.does({ type: 'recordDispatch', ...secondParcelOf(one.tid) }, WAREHOUSE);
    await one.does({ type: 'recordSent', process: 'goodsBack-1' });
    await isSigned(one, secondParcelOf(one.tid));
    expect((await one.state()).processes['goodsBack-1']).toMatchObject({ outcome: 'delivered' });
  });

  branch('a buyer who only wanted to ask keeps it for a small sum', async (desk) => {
    const one = await desk.opens('exchange');
    await one.does({ type: 'assess', cause: '颜色略有差异', severity: 'minor', fault: 'unclear' });
    await one.agreesTo({ remedy: 'compensation', amount: 10_00 });
    await one.isPaid();
    await expectSettled(one, 'compensation');
  });
});
