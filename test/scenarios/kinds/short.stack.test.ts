import { EXPLANATION } from '../../domain/support/explained';
import { FINANCE, SUPERVISOR } from '../../support/shop';
import { branchesOf, expectSettled } from '../support/branches';

branchesOf('usageHelp', (branch) => {
  branch('a buyer who used it wrongly is shown how', async (desk) => {
    const one = await desk.opens('usageHelp');
    await one.finds('retest', 'works');
    await one.agreesTo({ remedy: 'guidance', text: EXPLANATION });
    await expectSettled(one, 'guidance');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
  });

  branch('a buyer whose thing is faulty after all has a quality matter, with its history', async (desk) => {
    const one = await desk.opens('usageHelp');
    await one.finds('retest', 'faulty');
    expect(await one.state()).toMatchObject({ kind: 'qualityReturn', stage: 'proposal' });
    await one.does({ type: 'assess', cause: '漏水', severity: 'minor', fault: 'shop' });
    await one.agreesTo({ remedy: 'compensation', amount: 20_00 });
    await one.isPaid();
    await expectSettled(one, 'compensation');
  });
});

branchesOf('invoice', (branch) => {
  branch('a buyer gets the invoice', async (desk) => {
    const one = await desk.opens('invoice');
    await one.finds('toIssue');
    await one.agreesTo({ remedy: 'reissue' });
    await one.does({ type: 'finishErrand', outcome: 'issued', process: 'agreement-1/issue' }, FINANCE);
    await one.does({ type: 'finishErrand', outcome: 'sent', process: 'agreement-1/send' });
    await expectSettled(one, 'reissue');
  });

  branch('a buyer who has the invoice already is told so', async (desk) => {
    const one = await desk.opens('invoice');
    await one.finds('sentAlready');
    await one.agreesTo({ remedy: 'explanation', text: EXPLANATION });
    await expectSettled(one, 'explanation');
  });
});

branchesOf('freightTopUp', (branch) => {
  branch('a buyer who bears the freight pays it through the link', async (desk) => {
    const one = await desk.opens('freightTopUp');
    await one.finds('buyer');
    await one.agreesTo({ remedy: 'guidance' });
    await one.does({ type: 'finishErrand', outcome: 'paid', process: 'agreement-1/topUp' });
    await expectSettled(one, 'guidance');
  });

  branch('a buyer who advanced freight that the shop owes is paid back', async (desk) => {
    const one = await desk.opens('freightTopUp');
    await one.finds('shop');
    await one.agreesTo({ remedy: 'compensation' });
    await one.isPaid(12_00);
    await expectSettled(one, 'compensation');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [12_00] });
  });
});

branchesOf('complaint', (branch) => {
  branch('a buyer whose grievance is about the goods has a quality matter', async (desk) => {
    const one = await desk.opens('complaint');
    expect(await one.state()).toMatchObject({ stage: 'intake' });
    await one.finds('goods');
    await one.does({ type: 'changeKind', kind: 'qualityReturn', reason: '杯口有缺口' });
    expect(await one.state()).toMatchObject({ kind: 'qualityReturn', stage: 'proposal' });
  });

  branch('a buyer who was treated rudely is heard by the supervisor', async (desk) => {
    const one = await desk.opens('complaint');
    await one.finds('attitude');
    expect(await one.shop.openTasks(one.caseId)).toContainEqual(
      expect.objectContaining({ kind: 'attitude', role: 'supervisor' }),
    );
    await one.finds(['done', SUPERVISOR]);
    await one.does({ type: 'close', reason: '已当面致歉' }, SUPERVISOR);
    expect(await one.state()).toMatchObject({ stage: 'closed' });
  });

  branch('a buyer who suspects a counterfeit is answered by the manager at once', async (desk) => {
    const one = await desk.opens('complaint');
    await one.finds('counterfeit');
    expect(await one.shop.openTasks(one.caseId)).toContainEqual(
      expect.objectContaining({ kind: 'counterfeit', role: 'manager' }),
    );
  });
});
