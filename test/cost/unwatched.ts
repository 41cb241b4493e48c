import { consumeOnce, type Watch } from '../../intake/consume';
import { createHandOver } from '../../intake/handOver';
import { createShops } from '../../store/shops';
import { openShop, type TestShop } from '../support/shop';
import { testLog } from '../support/testLog';
import { workflowOfCase } from '../support/workflows';
import { oneByOne } from './oneByOne';

/**
 * A shop that takes messages only while its cases are at rest, and answers questions one by one. So every run has the
 * same history.
 */
export interface UnwatchedShop extends TestShop {
  /** Waits until no case has work to do. Messages of the platform wait meanwhile. */
  rests(): Promise<void>;
  /** Takes what waits, one message after the other, until the shop has come to rest. */
  hears(): Promise<void>;
  /** Lets time pass, and takes what comes meanwhile. */
  passes(duration: number): Promise<void>;
}

export async function openUnwatched(): Promise<UnwatchedShop> {
  const shop = await openShop({ watched: false, interceptors: oneByOne });
  const { database, cases, shopId, travel } = shop;
  const watch: Watch = {
    shop: await createShops(database).shop(shopId),
    database,
    handOver: createHandOver(cases, database),
    log: testLog(),
    beat: () => undefined,
  };

  async function whileHearing(happening: Promise<void>): Promise<void> {
    let isOver = false;
    const over = happening.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      if (!(await isBusy())) await consumeOnce(watch);
      await new Promise((later) => setTimeout(later, 20));
    }
    await over;
  }

  async function isBusy(): Promise<boolean> {
    const rows = await database.case.findMany({ where: { shopId, endedAt: null }, select: { id: true } });
    for (const { id } of rows) {
      const { raw } = await (await workflowOfCase(shop, id)).describe();
      if ((raw.pendingActivities?.length ?? 0) > 0 || raw.pendingWorkflowTask != null) return true;
    }
    return false;
  }

  return {
    ...shop,
    async rests() {
      for (let quiet = 0; quiet < 3; ) {
        quiet = (await isBusy()) ? 0 : quiet + 1;
        await new Promise((later) => setTimeout(later, 25));
      }
    },
    hears: () => whileHearing(travel.settled()),
    passes: (duration) => whileHearing(travel.advance(duration)),
  };
}
