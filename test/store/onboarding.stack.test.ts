import { createHash, randomUUID } from 'node:crypto';
import { processKeys } from '../../config';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { connectPrisma, type Database } from '../../store/database';
import type { ShopEntry } from '../../store/onboarding/entry';
import { registerShop } from '../../store/onboarding/register';
import { renewShop } from '../../store/onboarding/renew';
import { openRow } from '../../store/sealed';
import { ADMIN, expectAudited } from '../support/auditSource';
import { newEntry, secretsOf } from '../support/newShop';
import { testStack } from '../support/stack';

let database: Database;

beforeAll(() => {
  database = connectPrisma(testStack().databaseUrl);
});

afterAll(() => database.$disconnect());

test('a shop whose credentials work is stored whole, with the first policy, its people and their keys', async () => {
  const entry = await newEntry();
  const result = await registerShop(database, entry, ADMIN);
  if (result.outcome !== 'registered') throw new Error(JSON.stringify(result));
  expect(result.trials.map(({ part, works }) => [part, works])).toEqual([
    ['top', true],
    ['alipay', true],
    ['kuaidi100', true],
  ]);
  const { id: shopId } = entry;
  expect(await database.shop.findUniqueOrThrow({ where: { id: shopId } })).toMatchObject({ nick: entry.nick });
  expect(await database.policyVersion.findMany({ where: { shopId }, select: { version: true } })).toEqual([
    { version: HANDBOOK_POLICY.version },
  ]);
  const [first] = result.keys;
  const hash = createHash('sha256').update(String(first?.key)).digest('hex');
  expect(await database.apiKey.findMany({ where: { shopId } })).toMatchObject([
    { staffId: 'manager-1', role: 'manager', hash, expiresAt: first?.expiresAt },
  ]);
  const days = (Number(first?.expiresAt) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(365);
  throwIfTold(await expectAudited(database, shopId, ['shopAdded', 'keyMade']), [
    ...secretsOf(entry),
    String(first?.key),
  ]);
});

test.each<[string, (entry: ShopEntry) => ShopEntry, string, RegExp]>([
  [
    'a session that ended',
    (one) => ({ ...one, top: { ...one.top, session: 'ended' } }),
    'top',
    /^Taobao does not accept .*seller renews the session/,
  ],
  ['a wrong secret', (one) => ({ ...one, top: { ...one.top, appSecret: 'wrong' } }), 'top', /^Taobao does not accept/],
  [
    'an address where nobody is',
    (one) => ({ ...one, top: { ...one.top, url: 'http://127.0.0.1:9/router/rest' } }),
    'top',
    /^Taobao does not answer .*Check the address/,
  ],
  [
    'an application that Alipay does not know',
    (one) => ({ ...one, alipay: { ...one.alipay, appId: '2021000000000000' } }),
    'alipay',
    /^Alipay does not accept/,
  ],
  [
    'a wrong key of Kuaidi100',
    (one) => ({ ...one, kuaidi100: { ...one.kuaidi100, key: 'wrong' } }),
    'kuaidi100',
    /^Kuaidi100 does not accept/,
  ],
])('%s is said in a sentence, and nothing is stored', async (_what, spoil, part, sentence) => {
  const entry = spoil(await newEntry());
  const result = await registerShop(database, entry, ADMIN);
  expect(result.outcome).toBe('notAccepted');
  if (result.outcome !== 'notAccepted') return;
  const failed = result.trials.filter(({ works }) => !works);
  expect(failed.map((trial) => trial.part)).toEqual([part]);
  expect(failed[0]?.sentence).toMatch(sentence);
  expect(await database.shop.count({ where: { id: entry.id } })).toBe(0);
  expect(await database.staff.count({ where: { shopId: entry.id } })).toBe(0);
});

test('of two entries for one shop at the same time one is stored, and the other hears why not', async () => {
  const entry = await newEntry();
  const results = await Promise.all([registerShop(database, entry, ADMIN), registerShop(database, entry, ADMIN)]);
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['registered', 'taken']);
  const refused = results.find(({ outcome }) => outcome === 'taken');
  expect(refused).toMatchObject({ sentence: expect.stringContaining(entry.id) });
});

test('a session that is renewed ends the pause; one that Taobao does not accept changes nothing', async () => {
  const entry = await newEntry();
  await registerShop(database, entry, ADMIN);
  const { id: shopId } = entry;
  await database.shop.update({ where: { id: shopId }, data: { topSession: 'ended' } });
  await database.providerPause.create({ data: { id: randomUUID(), shopId, provider: 'top', reason: '27' } });
  const wrong = await renewShop(database, shopId, { top: { ...entry.top, session: 'also ended' } }, ADMIN);
  expect(wrong.outcome).toBe('notAccepted');
  expect(await database.providerPause.count({ where: { shopId, resumedAt: null } })).toBe(1);
  const renewed = await renewShop(database, shopId, { top: entry.top }, ADMIN);
  expect(renewed.outcome).toBe('renewed');
  expect(await database.providerPause.findMany({ where: { shopId } })).toMatchObject([{ resumedBy: 'admin-1' }]);
  const row = await database.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(row.topSession).not.toBe(entry.top.session);
  expect(openRow(processKeys(), 'Shop', [shopId], row).topSession).toBe(entry.top.session);
  const audited = await expectAudited(database, shopId, ['shopAdded', 'keyMade', 'credentialsChanged']);
  throwIfTold(audited, secretsOf(entry));
});

test('who renews a shop that does not exist hears so', async () => {
  expect(await renewShop(database, 'nobody', { language: 'en' }, ADMIN)).toEqual({ outcome: 'unknownShop' });
});

function throwIfTold(audited: string, secrets: readonly string[]): void {
  for (const secret of secrets) expect(audited).not.toContain(JSON.stringify(secret).slice(1, -1));
}
