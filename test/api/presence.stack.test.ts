import { prismaPresence } from '../../api/presence';
import { openedCase, shippedOrder, untilRow } from '../faults/support/stories';
import { openShop, type TestShop } from '../support/shop';
import { type Call, type HttpShop, serveShop } from './httpShop';

let shop: TestShop;
let http: HttpShop;

beforeAll(async () => {
  shop = await openShop();
  http = await serveShop(shop);
});
afterAll(async () => {
  await http?.api.stop();
  await shop?.close();
});

async function newCase(): Promise<string> {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  return caseId;
}

const present = (caseId: string, key: Call['key'], state = 'reading', more: Partial<Call> = {}) =>
  http.call('POST', `/v1/cases/${caseId}/present`, { key, body: { state }, ...more });
const others = async (...said: Parameters<typeof present>) =>
  (await present(...said)).body.others.map(({ staffId, state }: Record<string, string>) => [staffId, state]);
const silentFor = (staffId: string, seconds: number) =>
  shop.database
    .$executeRaw`UPDATE "Presence" SET "seenAt" = now() - make_interval(secs => ${seconds}::int) WHERE "staffId" = ${staffId}`;

/** Tries until a look has taken less than this, ms: what a machine that stood still meanwhile has seen tells nothing. */
async function within<T>(ms: number, look: () => Promise<T>): Promise<T> {
  for (;;) {
    const began = Date.now();
    const seen = await look();
    if (Date.now() - began < ms) return seen;
  }
}

describe('whoever has a case open', () => {
  test('sees who else has, what they do and since when, the longest there first', async () => {
    const caseId = await newCase();
    expect(await others(caseId, 'afterSales')).toEqual([]);
    expect(await others(caseId, 'colleague', 'writing')).toEqual([['afterSales-1', 'reading']]);
    expect(await others(caseId, 'supervisor')).toEqual([
      ['afterSales-1', 'reading'],
      ['afterSales-2', 'writing'],
    ]);
    const before = await shop.database.presence.findMany({ where: { caseId, staffId: 'afterSales-1' } });
    expect(await others(caseId, 'afterSales', 'writing')).toEqual([
      ['afterSales-2', 'writing'],
      ['supervisor-1', 'reading'],
    ]);
    const { body } = await present(caseId, 'colleague');
    expect(body.others[0]).toEqual({
      ...{ staffId: 'afterSales-1', state: 'writing', since: before[0]?.since.toISOString() },
    });
    expect(await others(await newCase(), 'colleague')).toEqual([]);
  });

  test('has gone after 45 seconds of silence, and comes anew', async () => {
    const caseId = await newCase();
    await present(caseId, 'afterSales');
    await present(caseId, 'colleague');
    const [first] = await shop.database.presence.findMany({ where: { caseId, staffId: 'afterSales-1' } });
    const seen = await within(900, async () => {
      await present(caseId, 'afterSales');
      await silentFor('afterSales-1', 44);
      return others(caseId, 'colleague');
    });
    expect(seen).toEqual([['afterSales-1', 'reading']]);
    await silentFor('afterSales-1', 46);
    expect(await others(caseId, 'colleague')).toEqual([]);
    // The row has gone with them, whichever case asks.
    expect(await shop.database.presence.count({ where: { staffId: 'afterSales-1' } })).toBe(0);
    await silentFor('afterSales-2', 46);
    expect(await others(caseId, 'afterSales')).toEqual([]);
    const [again] = await shop.database.presence.findMany({ where: { caseId, staffId: 'afterSales-1' } });
    expect(again?.since.getTime()).toBeGreaterThan(first?.since.getTime() ?? Number.NaN);
  });

  test('who was away for too long and comes back has been there since then', async () => {
    const caseId = await newCase();
    await present(caseId, 'afterSales');
    await shop.database
      .$executeRaw`UPDATE "Presence" SET "since" = now() - interval '1 hour' WHERE "caseId" = ${caseId}`;
    await silentFor('afterSales-1', 50);
    await present(caseId, 'afterSales');
    const { body } = await present(caseId, 'colleague');
    expect(Date.now() - Date.parse(body.others[0].since)).toBeLessThan(60_000);
  });

  test('changes nothing of it, looks at nothing, and binds no key', async () => {
    const caseId = await newCase();
    await shop.travel.settled();
    const facts = async () => [
      await shop.database.caseEvent.count({ where: { caseId } }),
      await shop.database.look.count({ where: { caseIds: { has: caseId } } }),
      await shop.database.commandKey.count(),
    ];
    const before = await facts();
    expect((await present(caseId, 'afterSales', 'reading', { commandId: 'same' })).status).toBe(200);
    expect((await present(caseId, 'afterSales', 'writing', { commandId: 'same' })).status).toBe(200);
    expect(await facts()).toEqual(before);
  });

  test('is of its shop: a case of another is not there', async () => {
    const caseId = await newCase();
    await present(caseId, 'afterSales');
    expect((await present(caseId, 'stranger')).body.code).toBe('caseNotFound');
    expect((await present(caseId, 'afterSales', 'sleeping')).body.code).toBe('invalidInput');
  });
});

test('many at once in many cases do not wait for each other, and none is lost', async () => {
  const { note } = prismaPresence(shop.database);
  const people = Array.from({ length: 8 }, (_, n) => `p${n}`);
  for (let round = 0; round < 10; round += 1) {
    // All of them look gone, so that each removes what the others write at that moment.
    await shop.database.$executeRaw`UPDATE "Presence" SET "seenAt" = now() - interval '1 hour'`;
    await Promise.all(
      people.map((staffId, n) => note({ shopId: shop.shopId, caseId: `k${n % 3}`, staffId, state: 'reading' })),
    );
    const there = await shop.database.presence.findMany({ where: { caseId: { startsWith: 'k' } } });
    expect(there.map(({ staffId }) => staffId).sort()).toEqual(people);
  }
});

test('the table writes no log of its own, and starts empty after a crash', async () => {
  const rows = await shop.database.$queryRaw<{ kept: string }[]>`
    SELECT relpersistence::text AS "kept" FROM pg_class WHERE relname = 'Presence'`;
  expect(rows).toEqual([{ kept: 'u' }]);
});
