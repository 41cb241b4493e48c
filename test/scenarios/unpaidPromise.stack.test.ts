import { FINANCE } from '../support/shop';
import { asksAboutQuality, BUYER } from './support/buyers';
import { scenario } from './support/scenario';

scenario(
  'a buyer who withdrew for a compensation is paid after all: the name was wrong, and the agent corrects it',
  'unpaid-promise',
  async (shop) => {
    const { market, travel } = shop;
    const { caseId, refundId } = await asksAboutQuality(shop, { type: 'refundOnly' });
    await market.account(BUYER.alipayAccount, { realName: BUYER.realName });
    await shop.command(caseId, { type: 'assess', cause: '杯底开裂', severity: 'minor', fault: 'shop' });
    const offer = { type: 'propose', remedy: 'compensation', amount: 20_00, skipReason: '买家愿意留下' } as const;
    await shop.command(caseId, { ...offer, account: BUYER.alipayAccount, realName: '打错的名字' });
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
    await market.withdraw(refundId);
    await travel.settled();
    const before = (await shop.openTasks(caseId)).map(({ kind, role }) => `${kind}:${role}`);
    expect(before).toEqual(expect.arrayContaining(['payoutRefused:finance', 'payeeWrong:afterSales']));
    expect((await shop.state(caseId)).settledAs).toBeUndefined();

    const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
    await shop.command(caseId, { type: 'confirmPayee', ...payee });
    await travel.settled();
    const { transfers } = await market.books();
    expect(transfers.filter(({ status }) => status === 'SUCCESS').map(({ amountFen }) => amountFen)).toEqual([20_00]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'compensation' });
  },
);

scenario(
  'a buyer who withdrew for a compensation that finance gives up is still owed it: the agent offers anew',
  'unpaid-promise-anew',
  async (shop) => {
    const { market, travel } = shop;
    const { caseId, refundId } = await asksAboutQuality(shop, { type: 'refundOnly' });
    await market.account(BUYER.alipayAccount, { realName: BUYER.realName });
    await shop.command(caseId, { type: 'assess', cause: '杯底开裂', severity: 'minor', fault: 'shop' });
    const offer = { type: 'propose', remedy: 'compensation', amount: 20_00, skipReason: '买家愿意留下' } as const;
    await shop.command(caseId, { ...offer, account: BUYER.alipayAccount, realName: '打错的名字' });
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
    await market.withdraw(refundId);
    await travel.settled();
    await shop.command(caseId, { type: 'abandon', process: 'agreement-1/payout', reason: '姓名不符' }, FINANCE);
    await travel.settled();
    expect((await shop.state(caseId)).stage).toBe('bargaining');
    await shop.command(caseId, { ...offer, account: BUYER.alipayAccount, realName: BUYER.realName });
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
    await travel.settled();
    const { transfers } = await market.books();
    expect(transfers.filter(({ status }) => status === 'SUCCESS').map(({ amountFen }) => amountFen)).toEqual([20_00]);
  },
);
