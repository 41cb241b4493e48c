import { DAY, HOUR } from '../../domain/time';
import { MANAGER, SUPERVISOR, type TestShop } from '../support/shop';
import { workflowOfCase } from '../support/workflows';
import { asksForRefundUnshipped, BUYER, type Matter, outboundParcelOf } from './support/buyers';
import { scenario } from './support/scenario';

scenario('a buyer who says it is solved: the case closes with their satisfaction', 'followUp-solved', async (shop) => {
  const { caseId } = await isFollowedUp(shop);
  await shop.command(caseId, { type: 'recordFollowUp', outcome: 'solved', satisfaction: 5, suggestion: '发货快一点' });
  expect(await shop.state(caseId)).toMatchObject({ stage: 'closed', closedAs: 'solved' });
  const [answer] = await shop.database.caseEvent.findMany({ where: { caseId, type: 'followUp.recorded' } });
  expect(answer?.data).toMatchObject({ outcome: 'solved', satisfaction: 5, suggestion: '发货快一点' });
  expect(await shop.openTasks(caseId)).toEqual([]);
});

scenario('a buyer for whom it is not solved gets another proposal', 'followUp-not-solved', async (shop) => {
  const { market, travel } = shop;
  const { caseId } = await isFollowedUp(shop);
  await shop.command(caseId, { type: 'recordFollowUp', outcome: 'notSolved' });
  expect(await shop.state(caseId)).toMatchObject({ stage: 'proposal' });
  const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
  await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 5_00 });
  await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
  await shop.command(caseId, { type: 'confirmPayee', ...payee });
  await travel.settled();
  expect((await market.books()).transfers).toEqual([expect.objectContaining({ amountFen: 5_00 })]);

  await travel.advance(3 * DAY);
  await shop.command(caseId, { type: 'recordFollowUp', outcome: 'solved' });
  expect(await shop.state(caseId)).toMatchObject({ stage: 'closed', closedAs: 'solved', settledAs: 'compensation' });
});

scenario(
  'a buyer who does not answer the follow-up: silence closes the case, but not before somebody asked',
  'followUp-silent',
  async (shop) => {
    const { travel } = shop;
    const { caseId } = await isFollowedUp(shop);
    await travel.advance(4 * DAY);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp' });
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'followUp', role: 'supervisor' }),
    );
    await shop.command(caseId, { type: 'recordSent' });
    await travel.advance(2.9 * DAY);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp' });
    await travel.advance(0.2 * DAY);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'closed', closedAs: 'silent' });
  },
);

scenario(
  'a buyer who writes after closing is in the same case again, until the term ends',
  'followUp-reopened',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId, tid } = await isFollowedUp(shop);
    await shop.command(caseId, { type: 'recordFollowUp', outcome: 'solved' });
    await travel.advance(10 * DAY);
    await market.write(refundId, '又有问题了');
    await travel.settled();
    expect(await shop.state(caseId)).toMatchObject({ stage: 'proposal' });
    expect(await caseIdsOf(shop)).toEqual([caseId]);

    // The order goes out after all, and the trade succeeds: the term runs from then on.
    await market.ship(tid, outboundParcelOf(tid));
    await market.confirmReceipt(tid);
    await shop.command(caseId, { type: 'reply', text: '已电话沟通' }, SUPERVISOR);
    await shop.command(caseId, { type: 'close', reason: '已解决' }, MANAGER);
    await travel.advance(15 * DAY + 1 * HOUR);
    const { status } = await (await workflowOfCase(shop, caseId)).describe();
    expect(status.name).toBe('COMPLETED');
    expect(await shop.database.case.findUnique({ where: { id: caseId } })).toMatchObject({ endedAt: expect.any(Date) });

    await market.write(refundId, '还在吗');
    await travel.settled();
    expect(await caseIdsOf(shop)).toEqual([caseId]);
    await expect(shop.command(caseId, { type: 'addNote', text: '迟到的备注' })).rejects.toMatchObject({ ended: true });
  },
);

/** The buyer withdrew, and a person is to ask whether it is solved: no program may write into a refund that is over. */
async function isFollowedUp(shop: TestShop): Promise<Matter> {
  const matter = await asksForRefundUnshipped(shop);
  await shop.market.withdraw(matter.refundId);
  await shop.travel.settled();
  await shop.travel.advance(3 * DAY);
  expect(await shop.openTasks(matter.caseId)).toContainEqual(
    expect.objectContaining({ kind: 'followUp', role: 'afterSales' }),
  );
  return matter;
}

async function caseIdsOf({ database, shopId }: TestShop): Promise<string[]> {
  return (await database.case.findMany({ where: { shopId }, select: { id: true } })).map(({ id }) => id);
}
