import type { Giver } from '../../domain/roles';
import { AGENT, SUPERVISOR } from '../support/shop';
import { asksAboutQuality } from './support/buyers';
import { scenario } from './support/scenario';

const COLLEAGUE: Giver = { id: 'agent-2', role: 'afterSales' };
/** As the API says it of the same person while the first agent's shift is over. */
const WHILE_OFF: Giver = { ...COLLEAGUE, ownerIsOff: true };

scenario(
  'a buyer who presses while their agent is off is taken over by another, and stays there',
  'taken-over',
  async (shop) => {
    const { market, travel, database } = shop;
    const { caseId, refundId } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    await shop.command(caseId, { type: 'assess', cause: '开线', severity: 'minor', fault: 'shop' });
    expect(await shop.state(caseId)).toMatchObject({ owner: AGENT.id });

    const offer = { type: 'propose', remedy: 'compensation', amount: 10_00 } as const;
    await expect(shop.command(caseId, offer, COLLEAGUE)).rejects.toMatchObject({ code: 'ownedByAnother' });
    await expect(shop.command(caseId, { type: 'takeOver' }, COLLEAGUE)).rejects.toMatchObject({ code: 'ownerOnDuty' });
    await expect(shop.command(caseId, { type: 'takeOver' }, WHILE_OFF)).rejects.toMatchObject({
      code: 'buyerNotPressing',
    });

    await market.write(refundId, '有人在吗？急！');
    await travel.settled();
    await shop.command(caseId, { type: 'takeOver' }, WHILE_OFF);
    expect(await shop.state(caseId)).toMatchObject({ owner: COLLEAGUE.id });
    await expect(shop.command(caseId, offer, AGENT)).rejects.toMatchObject({ code: 'ownedByAnother' });
    await shop.command(caseId, offer, COLLEAGUE);
    await travel.settled();

    // The buyer's next matter goes to who handled them last.
    const next = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    expect(await shop.state(next.caseId)).toMatchObject({ owner: COLLEAGUE.id });
    await shop.command(next.caseId, { type: 'reassign', owner: AGENT.id, reason: '技术问题' }, SUPERVISOR);
    expect(await database.case.findUnique({ where: { id: next.caseId } })).toMatchObject({ owner: AGENT.id });
  },
);
