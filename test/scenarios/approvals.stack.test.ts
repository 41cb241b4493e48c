import { HOUR, MINUTE } from '../../domain/time';
import { MANAGER, SUPERVISOR, type TestShop } from '../support/shop';
import { asksAboutQuality, BUYER } from './support/buyers';
import { scenario } from './support/scenario';

const SECOND_MANAGER = { id: 'manager-2', role: 'manager' } as const;
const PAYEE = { account: BUYER.alipayAccount, realName: BUYER.realName };

scenario(
  'what nobody approves is reminded of, goes up, and the first decision is the one that holds',
  'approval-goes-up',
  async (shop) => {
    const { travel } = shop;
    const { caseId } = await asksAboutQuality(shop, { type: 'refundOnly', amountFen: 40_00 });
    await shop.command(caseId, { type: 'assess', cause: '杯底开裂', severity: 'minor', fault: 'shop' });
    await shop.command(caseId, { type: 'propose', remedy: 'partialRefund', amount: 40_00, skipReason: '买家已开价' });
    expect(await approvers(shop, caseId)).toEqual(['supervisor']);
    await travel.advance(2 * HOUR + MINUTE);
    expect(await approvers(shop, caseId)).toEqual(['supervisor']);
    await travel.advance(2 * HOUR);
    expect(await approvers(shop, caseId)).toEqual(['manager']);

    await expect(shop.command(caseId, { type: 'approve', amount: 35_00 }, MANAGER)).rejects.toMatchObject({
      code: 'amountChanged',
    });
    const decisions = await Promise.allSettled([
      shop.command(caseId, { type: 'approve', amount: 40_00 }, MANAGER),
      shop.command(caseId, { type: 'reject', reason: '太多' }, SECOND_MANAGER),
    ]);
    expect(decisions.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(decisions.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'alreadyDecided' } });
    await travel.settled();
    // The buyer asks for just this on the platform: approved, it is agreed; otherwise nobody was offered anything.
    const wasApproved = decisions[0]?.status === 'fulfilled';
    const { refunds } = await shop.market.books();
    expect((await shop.state(caseId)).offers.at(-1)?.status).toBe(wasApproved ? 'accepted' : 'withdrawn');
    expect(refunds.map(({ amountFen }) => amountFen)).toEqual(wasApproved ? [40_00] : []);
  },
);

scenario(
  'who asked for an approval cannot give it, and what was approved is what is paid',
  'approval-own',
  async (shop) => {
    const { travel, market } = shop;
    const { caseId, refundId } = await asksAboutQuality(shop, { type: 'refundOnly' });
    await shop.command(caseId, { type: 'assess', cause: '杯底开裂', severity: 'minor', fault: 'shop' });
    const offer = { remedy: 'compensation', amount: 60_00, skipReason: '重要客户', ...PAYEE } as const;
    await shop.command(caseId, { type: 'propose', ...offer }, SUPERVISOR);
    await expect(shop.command(caseId, { type: 'approve', amount: 60_00 }, SUPERVISOR)).rejects.toMatchObject({
      code: 'requesterMayNotApprove',
    });
    const other = { ...PAYEE, account: 'other@example.com' };
    await expect(shop.command(caseId, { type: 'approve', amount: 60_00, payee: other }, MANAGER)).rejects.toMatchObject(
      { code: 'payeeChanged' },
    );
    await shop.command(caseId, { type: 'approve', amount: 60_00, payee: PAYEE }, MANAGER);
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR);
    await market.withdraw(refundId);
    await travel.settled();
    expect((await market.books()).transfers).toMatchObject([{ amountFen: 60_00, payeeAccount: PAYEE.account }]);
  },
);

/** The roles before which the approval lies. */
async function approvers(shop: TestShop, caseId: string): Promise<string[]> {
  return (await shop.openTasks(caseId)).filter(({ kind }) => kind === 'approve').map(({ role }) => role);
}

scenario(
  'an agent who typed 4000 for 400 takes the request back and asks anew',
  'approval-taken-back',
  async (shop) => {
    const { travel, market } = shop;
    const { caseId, refundId } = await asksAboutQuality(shop, { type: 'refundOnly' }, 5_000_00);
    await shop.command(caseId, { type: 'assess', cause: '杯底开裂', severity: 'minor', fault: 'shop' });
    const offer = { type: 'propose', remedy: 'compensation', skipReason: '重要客户', ...PAYEE } as const;
    await shop.command(caseId, { ...offer, amount: 4_000_00 });
    await expect(shop.command(caseId, { ...offer, amount: 400_00 })).rejects.toMatchObject({ code: 'offerPending' });
    await shop.command(caseId, { type: 'takeBack', note: '金额输错' });
    expect(await approvers(shop, caseId)).toEqual([]);
    await shop.command(caseId, { ...offer, amount: 400_00 });
    await shop.command(caseId, { type: 'approve', amount: 400_00 }, MANAGER);
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
    await market.withdraw(refundId);
    await travel.settled();
    expect((await market.books()).transfers.map(({ amountFen }) => amountFen)).toEqual([400_00]);
  },
);
