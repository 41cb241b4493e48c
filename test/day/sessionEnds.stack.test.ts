import { sessionEnds } from '../../activities/day/sessionEnds';
import { processKeys } from '../../config';
import { DAY } from '../../domain/time';
import { renewShop } from '../../store/onboarding/renew';
import { providersRow } from '../../store/onboarding/rows';
import { sealRow } from '../../store/sealed';
import { registeredShop } from '../support/shop';
import { testStack } from '../support/stack';
import { type DayRows, iso, openRows } from './rows';

/** 06:00 in Shanghai. */
const DUE = Date.parse('2026-03-09T22:00:00Z');

let rows: DayRows;
beforeEach(async () => {
  rows = await openRows();
});
afterEach(() => rows.close());

async function aShop(topSessionEndsAt: Date | null) {
  const { row } = await registeredShop(testStack().sandboxUrl, `ends-${Date.now()}`);
  const data = { ...row, id: rows.shopId, topSessionEndsAt };
  await rows.database.shop.create({ data: sealRow(processKeys(), 'Shop', [rows.shopId], data) });
  return row;
}
const key = (id: string, expiresAt: Date | null, more: object = {}) =>
  rows.database.apiKey.create({
    data: { id, hash: id, staffId: 'agent-1', role: 'afterSales', shopId: rows.shopId, expiresAt, ...more },
  });

test('the session and the keys of a shop that end soon are warned of, and those that nobody can use any more are not [§9.day.sessions]', async () => {
  await aShop(new Date(DUE + 7 * DAY));
  await key('soon', new Date(DUE + DAY));
  await key('ended', new Date(DUE - DAY));
  await key('far', new Date(DUE + 60 * DAY));
  await key('for ever', null);
  await key('revoked', new Date(DUE + DAY), { revokedAt: new Date(0) });
  const [page] = await rows.found(sessionEnds, DUE);
  expect(page?.sheets?.[0]?.lines).toEqual([
    { what: 'keyEnds', about: 'ended', owner: 'agent-1', at: iso(DUE - DAY), isAlarm: true },
    { what: 'keyEnds', about: 'soon', owner: 'agent-1', at: iso(DUE + DAY) },
    { what: 'sessionEnds', about: 'top', at: iso(DUE + 7 * DAY) },
  ]);
  expect(page?.told).toEqual([{ role: 'supervisor', title: expect.stringContaining('3') }]);
});

test('a session that was renewed has its own end: nobody is warned of the old one', async () => {
  const row = await aShop(new Date(DUE + 3 * DAY));
  expect(await rows.lines(sessionEnds, DUE)).toHaveLength(1);
  const top = { url: row.topUrl, appKey: row.topAppKey, appSecret: row.topAppSecret, session: row.topSession };
  const by = { actorId: 'admin-1', actorRole: 'admin', by: 'key:k1' };
  const renewal = { top: { ...top, sessionEndsAt: DUE + 300 * DAY } };
  expect(await renewShop(rows.database, rows.shopId, renewal, by)).toMatchObject({ outcome: 'renewed' });
  expect(await rows.lines(sessionEnds, DUE)).toEqual([]);
  const { topSessionEndsAt } = await rows.database.shop.findUniqueOrThrow({ where: { id: rows.shopId } });
  expect(topSessionEndsAt?.getTime()).toBe(DUE + 300 * DAY);
});

test('a new session of which nothing is said has no known end', () => {
  const top = { url: 'http://t', appKey: 'k', appSecret: 's', session: 's' };
  expect(providersRow(processKeys(), 's', { top })).toMatchObject({ topSessionEndsAt: null });
});
