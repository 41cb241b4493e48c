import type { Actor } from '../../domain/roles';
import { DAY } from '../../domain/time';
import { AGENT, eventually } from '../support/shop';
import { asksAboutQuality } from './support/buyers';
import { scenario } from './support/scenario';

const TIERS: readonly (readonly [Actor, Actor])[] = [
  [person('recoverer-1'), person('recoverer-2')],
  [person('recoverer-3'), person('recoverer-4')],
];

scenario(
  'a buyer whom after-sales knew is phoned about a bad review by the review team, then by the next tier',
  'review-tiers',
  async (shop) => {
    const { market, travel, database, shopId } = shop;
    const { caseId: known, tid, refundId } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    await shop.command(known, { type: 'assess', cause: '杯口有缺口', severity: 'minor', fault: 'shop' });
    expect(await shop.state(known)).toMatchObject({ owner: AGENT.id });
    await market.withdraw(refundId);
    await market.confirmReceipt(tid);
    await market.review(tid, { result: 'bad', content: '太薄了' });
    const caseId = await eventually(async () => {
      const row = await database.case.findFirst({ where: { shopId, kind: 'reviewRecovery' }, select: { id: true } });
      return row?.id;
    }, 'the review has a case');
    await travel.settled();
    const assignees = async () =>
      (await database.task.findMany({ where: { caseId, kind: 'reviewCall', closedAt: null } })).map(
        (task) => task.assignee,
      );
    const untilDue = async () => {
      for (let days = 0; days < 6 && (await assignees()).length === 0; days += 1) await travel.advance(DAY / 2);
    };

    for (const [, second] of TIERS) {
      await untilDue();
      expect(await assignees()).toEqual([null]);
      await shop.command(caseId, { type: 'recordReviewCall', outcome: 'refused' }, second);
      expect((await shop.state(caseId)).owner).toBeUndefined();
    }
    expect(await database.breach.count({ where: { shopId } })).toBe(0);
    expect((await shop.state(known)).owner).toBe(AGENT.id);
  },
);

function person(id: string): Actor {
  return { id, role: 'reviewRecovery' };
}
