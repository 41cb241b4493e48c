import { DAY } from '../../domain/time';
import { AGENT, MANAGER, SUPERVISOR, type TestShop } from '../support/shop';
import { asksAboutQuality, BUYER } from './support/buyers';
import { scenario } from './support/scenario';

const PAYEE = { account: BUYER.alipayAccount, realName: BUYER.realName };

scenario(
  'a buyer who wants more than was offered gets it by Alipay, once, within the limit of the agent',
  'minor-counter',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId } = await asksAboutMinorFault(shop);
    await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 10_00 });
    await market.write(refundId, '二十元我就撤销');
    await travel.settled();
    await shop.command(caseId, { type: 'recordAnswer', answer: 'counter', amount: 20_00 });
    expect(await shop.state(caseId)).toMatchObject({ stage: 'bargaining' });
    // What the buyer asked for needs no second yes.
    await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 20_00 });
    expect(await shop.state(caseId)).toMatchObject({ stage: 'settlement' });

    await market.withdraw(refundId);
    await travel.settled();
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'confirmPayee', role: 'afterSales' }),
    );
    await expect(shop.command(caseId, { type: 'confirmPayee', ...PAYEE, amount: 21_00 })).rejects.toMatchObject({
      code: 'amountChanged',
    });
    await shop.command(caseId, { type: 'confirmPayee', ...PAYEE });
    await travel.settled();
    await travel.advance(1 * DAY);
    const { refunds, transfers, memos } = await market.books();
    expect(refunds).toEqual([]);
    expect(transfers).toEqual([
      expect.objectContaining({ amountFen: 20_00, payeeAccount: PAYEE.account, payeeName: PAYEE.realName }),
    ]);
    expect(memos).toEqual([expect.objectContaining({ memo: expect.stringContaining('20.00') })]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'compensation' });
  },
);

scenario(
  'a buyer is offered more than the limit only once the manager agrees to just that',
  'minor-approval',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId } = await asksAboutMinorFault(shop);
    const offer = { remedy: 'compensation', amount: 40_00, ...PAYEE } as const;
    await expect(
      shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 40_00 }),
    ).rejects.toMatchObject({
      code: 'payeeMissing',
    });
    await shop.command(caseId, { type: 'propose', ...offer }, SUPERVISOR);
    await travel.settled();
    const said = (await market.books()).messages.length;
    expect(await shop.openTasks(caseId)).toContainEqual(expect.objectContaining({ kind: 'approve', role: 'manager' }));

    const approve = { type: 'approve', amount: 40_00 } as const;
    await expect(shop.command(caseId, approve, AGENT)).rejects.toMatchObject({ code: 'roleNotAllowed' });
    await expect(shop.command(caseId, approve, SUPERVISOR)).rejects.toMatchObject({ code: 'requesterMayNotApprove' });
    await expect(shop.command(caseId, { ...approve, amount: 40_01 }, MANAGER)).rejects.toMatchObject({
      code: 'amountChanged',
    });
    const other = { ...approve, payee: { ...PAYEE, account: 'other@example.com' } };
    await expect(shop.command(caseId, other, MANAGER)).rejects.toMatchObject({ code: 'payeeChanged' });
    await expect(shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR)).rejects.toMatchObject({
      code: 'offerPending',
    });
    await shop.command(caseId, approve, MANAGER);
    await travel.settled();
    expect((await market.books()).messages.length).toBe(said + 1);

    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR);
    await market.withdraw(refundId);
    await travel.settled();
    expect((await market.books()).transfers).toEqual([
      expect.objectContaining({ amountFen: 40_00, payeeAccount: PAYEE.account, payeeName: PAYEE.realName }),
    ]);
  },
);

scenario(
  'a buyer who keeps the item gets a part back after changing the application to it',
  'minor-partial',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId, amountFen } = await asksAboutMinorFault(shop);
    await shop.command(caseId, { type: 'propose', remedy: 'partialRefund', amount: 15_00, skipReason: '买家要求退款' });
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
    await travel.settled();
    await travel.advance(0.5 * DAY);
    expect((await market.books()).refunds).toEqual([]);

    await market.modify(refundId, { amountFen: 20_00 });
    await travel.settled();
    expect((await market.books()).refunds).toEqual([]);
    await market.modify(refundId, { amountFen: 15_00 });
    await travel.settled();
    expect((await market.books()).refunds).toEqual([
      expect.objectContaining({ refundId, amountFen: 15_00, by: 'seller' }),
    ]);
    expect(amountFen).toBeGreaterThan(15_00);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'partialRefund' });
  },
);

async function asksAboutMinorFault(shop: TestShop) {
  const matter = await asksAboutQuality(shop, { type: 'refundOnly' });
  const assessment = { cause: '小瑕疵', severity: 'minor', fault: 'shop' } as const;
  await shop.command(matter.caseId, { type: 'assess', ...assessment }, SUPERVISOR);
  return matter;
}
