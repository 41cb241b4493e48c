import { HOUR, MINUTE } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { AGENT } from '../support/shop';
import { asksAboutQuality, receivesOrder } from './support/buyers';
import { scenario } from './support/scenario';
import { deadlineOf, shopHour, untilShopTime } from './support/times';

const SHORT_DAYS = {
  ...HANDBOOK_POLICY,
  hours: { ...HANDBOOK_POLICY.hours, worksFrom: 9 * 60, worksUntil: 18 * 60, ownTimers: 'working' },
} as const;

scenario(
  'what only a person can do waits through the night, and the platform’s deadline does not',
  'working-time',
  async (shop) => {
    const { travel } = shop;
    await travel.advance(await untilShopTime(shop, 17));
    const tid = await receivesOrder(shop);
    const { caseId } = await shop.cases.open({ shopId: shop.shopId, kind: 'priceProtection', tid }, AGENT, 'open-1');
    await travel.settled();
    const errand = Object.values((await shop.state(caseId)).processes).find(({ kind }) => kind === 'errand');
    const { dueAt, role } = errand as { dueAt: number; role: string };
    expect(role).toBe('afterSales');
    // An hour is left of today, three are tomorrow's.
    expect(shopHour(new Date(dueAt))).toBeCloseTo(12, 1);
    expect(dueAt - (await travel.now())).toBeGreaterThan(18 * HOUR);

    const matter = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    const countdown = Object.values((await shop.state(matter.caseId)).processes).find(
      ({ kind }) => kind === 'countdown',
    );
    expect(countdown).toMatchObject({ deadline: await deadlineOf(shop, matter.refundId) });

    await travel.advance(await untilShopTime(shop, 11, 30));
    expect(await rolesOf(caseId)).toEqual(['afterSales']);
    await travel.advance(40 * MINUTE);
    expect(await rolesOf(caseId)).toEqual(['supervisor']);

    async function rolesOf(id: string): Promise<string[]> {
      const kinds: string[] = Object.values((await shop.state(id)).processes).flatMap((one) =>
        one.kind === 'errand' ? one.what : [],
      );
      return (await shop.openTasks(id)).filter(({ kind }) => kinds.includes(kind)).map(({ role }) => role);
    }
  },
  { policy: SHORT_DAYS },
);
