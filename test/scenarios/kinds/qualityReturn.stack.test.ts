import { branchesOf, comesBack, type Desk, expectSettled, isShipped } from '../support/branches';

branchesOf('qualityReturn', (branch) => {
  branch('a buyer with a small fault is promised a gift', async (desk) => {
    const one = await faulty(desk, 'minor');
    await one.agreesTo({ remedy: 'giftPromise' });
    await expectSettled(one, 'giftPromise');
  });

  branch('a buyer with a broken part gets a spare one', async (desk) => {
    const one = await faulty(desk, 'minor');
    await one.agreesTo({ remedy: 'sparePart' });
    await isShipped(one);
    await expectSettled(one, 'sparePart');
  });

  branch('a buyer has it repaired nearby, at the cost of the shop', async (desk) => {
    const one = await faulty(desk, 'major');
    await one.agreesTo({ remedy: 'repair', amount: 25_00 });
    await one.isPaid();
    expect(await one.paid()).toEqual({ refunds: [], transfers: [25_00] });
    await expectSettled(one, 'repair');
  });

  branch('a buyer with a grave fault gets another, and the postage back', async (desk) => {
    const one = await faulty(desk, 'major');
    await one.agreesTo({ remedy: 'exchange' });
    await comesBack(one);
    await isShipped(one);
    await one.isPaid(11_00);
    expect(await one.paid()).toEqual({ refunds: [], transfers: [11_00] });
    await expectSettled(one, 'exchange');
  });
});

async function faulty(desk: Desk, severity: 'minor' | 'major') {
  const one = await desk.opens('qualityReturn');
  await one.does({ type: 'assess', cause: '杯底开裂', severity, fault: 'shop' });
  return one;
}
