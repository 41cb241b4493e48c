import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { untilShopTime } from '../scenarios/support/times';
import { assertNeverStoodStill, toldAgain } from '../support/toldAgain';
import { workflowOfCase } from '../support/workflows';
import { type Cost, costOf, localActivityOf, payloadsOf } from './count';
import { type Mark, scenarios } from './scenarios';
import { openUnwatched, type UnwatchedShop } from './unwatched';

/**
 * What a case costs, exactly. `npm run cost` measures the same and writes docs/cost.md. With `-- --update` it also
 * writes the golden numbers: do so when a change is meant to cost more or less. Say in the commit why.
 */
const golden: Record<string, Cost> = JSON.parse(readFileSync(join(__dirname, 'golden.json'), 'utf8'));

/** Ids and times differ from run to run by a few digits. */
const BYTES_WITHIN = 0.02;
const MOST_PAYLOAD = 8 * 1024;

test('every row of the golden numbers is marked by a scenario, and every mark has its row', () => {
  expect(scenarios.flatMap(({ rows }) => rows).sort()).toEqual(Object.keys(golden).sort());
});

describe.each(scenarios.map((scenario) => [scenario.rows.join(' and '), scenario] as const))(
  '%s',
  (_name, scenario) => {
    let shop: UnwatchedShop;
    const marked: Record<string, Cost> = {};
    const tooBig: { where: string; bytes: number }[] = [];
    const localActivities = new Set<string | undefined>();

    beforeAll(async () => {
      const mark: Mark = async (row, caseId) => {
        const { events } = await (await workflowOfCase(shop, caseId)).fetchHistory();
        assertNeverStoodStill(events ?? []);
        marked[row] = costOf(events ?? []);
        tooBig.push(...(events ?? []).flatMap(payloadsOf).filter(({ bytes }) => bytes > MOST_PAYLOAD));
        for (const event of events ?? []) localActivities.add(localActivityOf(event));
        if (process.env.SHOUHOU_COST)
          appendFileSync(process.env.SHOUHOU_COST, `${JSON.stringify({ row, ...marked[row] })}\n`);
        if (process.env.SHOUHOU_COST_SHOW) show(row, events ?? []);
      };
      await toldAgain(async () => {
        await shop?.close();
        shop = await openUnwatched();
        // Buyers are phoned by day: every run begins at the same time of the shop's day.
        await shop.travel.advance(await untilShopTime(shop, 10));
        await scenario.play(shop, mark);
      });
    });
    afterAll(() => shop.close());

    test.each(scenario.rows)('%s costs exactly as many events, actions and workflow tasks as it did', (row) => {
      const { bytes: _, ...counts } = marked[row] ?? {};
      const { bytes: __, ...wanted } = golden[row] ?? {};
      expect(counts).toEqual(wanted);
    });

    test.each(scenario.rows)('%s has as many bytes of history, within 2 %%', (row) => {
      const wanted = golden[row]?.bytes ?? 0;
      expect(Math.abs((marked[row]?.bytes ?? 0) - wanted)).toBeLessThanOrEqual(wanted * BYTES_WITHIN);
    });

    test('has no payload over 8 KB', () => {
      expect(tooBig).toEqual([]);
    });

    test('asks no provider from a local activity: only Postgres, to record', () => {
      localActivities.delete(undefined);
      expect([...localActivities]).toEqual(['record']);
    });
  },
);

describe('the plain path: the refund of an unshipped order whose buyer answers at once', () => {
  test.each([
    ['unshippedAgreed.settled', { events: 36, actions: 12, workflowTasks: 6 }],
    ['unshippedAgreed.closed', { events: 60, actions: 20, workflowTasks: 9 }],
  ])('%s stays within what was promised', (row, most) => {
    const cost = golden[row];
    expect(cost?.events).toBeLessThanOrEqual(most.events);
    expect(cost?.actions).toBeLessThanOrEqual(most.actions);
    expect(cost?.workflowTasks).toBeLessThanOrEqual(most.workflowTasks);
  });
});

/** The events by name, for whoever looks for the dear one. */
function show(row: string, events: readonly temporal.api.history.v1.IHistoryEvent[]): void {
  const names = events.map(({ eventId, eventType }) => `${eventId} ${temporal.api.enums.v1.EventType[eventType ?? 0]}`);
  process.stdout.write(`${row}\n${names.join('\n')}\n`);
}
