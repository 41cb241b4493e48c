import { auditInstallation, lasting } from '../../scripts/audit/installation';
import { eventually } from '../../scripts/stack';
import { createShops } from '../../store/shops';
import { PATIENCE_MS } from '../support/patience';
import { AGENT, openShop } from '../support/shop';
import { freshDatabase } from '../support/stack';

test('the audit holds Postgres, Temporal and the providers against one another', async () => {
  const shop = await openShop({ databaseUrl: await freshDatabase() });
  const { database, temporal, shopId, market } = shop;
  const shops = createShops(database);
  // Other tests' workflows run in the same Temporal: they are not of this database.
  const findings = async () => {
    const audited = await auditInstallation({ database, temporal, shops }, 1);
    const own = audited.findings.filter(({ sort, about = '' }) => sort !== 'noCase' || about.startsWith(shopId));
    return { ...audited, findings: own.map(({ sort, caseId, about }) => [sort, caseId ?? about]) };
  };
  try {
    const { tid } = await market.order({
      buyer: { nick: '买家' },
      items: [{ title: '杯子', priceFen: 20_00, num: 1 }],
    });
    await market.pay(tid);
    const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
    const caseId = await shop.caseOfRefund(refundId);
    await shop.command(caseId, { type: 'propose', remedy: 'refund', skipReason: '买家坚持' });
    await eventually(async () => {
      const paid = await database.ledgerEntry.count({ where: { shopId, status: 'paid' } });
      expect([paid, (await market.refund(refundId)).status]).toEqual([1, 'SUCCESS']);
    }, PATIENCE_MS);
    // Whoever owns the case is on the list too: a case that somebody outside owns is a finding.
    await database.staff.createMany({
      data: [...['supervisor', 'finance'].map((role) => ({ shopId, id: `${role}-9`, role })), { shopId, ...AGENT }],
    });

    await eventually(async () => {
      expect(await findings()).toMatchObject({
        ...{ findings: [], unasked: [] },
        looked: { shops: 1, cases: 1, payments: 1, orders: 1 },
      });
    }, PATIENCE_MS);

    // A recorder that is still writing writes its rows anew: the harm is done until it is seen.
    const { workflowId } = await database.case.findUniqueOrThrow({ where: { id: caseId } });
    await eventually(async () => {
      await database.case.update({ where: { id: caseId }, data: { workflowId: `${workflowId}-gone` } });
      await database.payout.updateMany({ where: { caseId }, data: { amount: 19_99 } });
      await database.ledgerEntry.updateMany({ where: { shopId }, data: { amount: 20_01 } });
      const { findings: found } = await findings();
      expect(found).toEqual(
        expect.arrayContaining([
          ['paidTooMuch', undefined],
          ['booksDiffer', caseId],
          ['noWorkflow', caseId],
          ['noCase', workflowId],
        ]),
      );
    }, PATIENCE_MS);
  } finally {
    await shop.close();
  }
});

test('what was only under way is told in no second look', () => {
  const gone = { shopId: 's', sort: 'noWorkflow', caseId: 'a' } as const;
  const stays = { shopId: 's', sort: 'timerPastDue', caseId: 'b', about: 'countdown/act' } as const;
  const later = { ...stays, about: 'contact-1/phone' } as const;
  expect(lasting([gone, stays], [later, stays])).toEqual([stays]);
});
