import { randomUUID } from 'node:crypto';
import { ProviderError, type ProviderErrorKind } from '../../adapters/errors';
import { DomainError } from '../../domain/errors';
import { OutcomeUnknown } from '../../intake/errors';
import { isPoison } from '../../intake/poison';
import { connectPrisma, type Database } from '../../store/database';
import { freshDatabase } from '../support/stack';

const HOUR = 60 * 60_000;
const PATIENCE = { tries: 3, ms: HOUR };

let database: Database;
let about: { shopId: string; matter: string };
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  about = { shopId: `shop-${randomUUID()}`, matter: 'refundId:1' };
});

const fail = (error: unknown = new TypeError('no')) => isPoison(database, about, error, PATIENCE);
const row = () => database.intakeFailure.findFirst({ where: { shopId: about.shopId } });
const aged = (ms: { since?: number; lastAt?: number }) => {
  const ago = (age: number | undefined) => (age === undefined ? undefined : new Date(Date.now() - age));
  return database.intakeFailure.updateMany({
    where: { shopId: about.shopId },
    data: { since: ago(ms.since), lastAt: ago(ms.lastAt) },
  });
};
const provider = (kind: ProviderErrorKind, code?: string) => new ProviderError('e', { provider: 'top', kind, code });

test('what fails is a person’s after so many tries and so long a time, both; then it is counted anew', async () => {
  expect([await fail(), await fail(), await fail(), await fail()]).toEqual([false, false, false, false]);
  expect(await row()).toMatchObject({ attempts: 4 });
  await aged({ since: HOUR - 10_000 });
  expect(await fail()).toBe(false);
  await aged({ since: HOUR });
  expect(await fail()).toBe(true);
  expect(await row()).toBeNull();
  expect(await fail()).toBe(false);
  await aged({ since: 2 * HOUR });
  expect([await fail(), await fail()]).toEqual([false, true]);
});

test('a failure a day after the last one has another cause', async () => {
  await fail();
  await fail();
  await aged({ since: 30 * HOUR, lastAt: 24 * HOUR });
  expect(await fail()).toBe(false);
  expect(await row()).toMatchObject({ attempts: 1 });
});

test('each matter of each shop is counted by itself', async () => {
  await fail();
  about.matter = 'refundId:2';
  await fail();
  expect(await database.intakeFailure.count({ where: { shopId: about.shopId, attempts: 1 } })).toBe(2);
});

test.each<[string, unknown, number]>([
  ['an error of ours', new Error('no'), 1],
  ['a rule that says no', new DomainError('notWaiting', 'no'), 1],
  ['a provider that refuses', provider('refused'), 1],
  ['an answer that cannot be read', provider('retry', 'UNREADABLE'), 1],
  ['a provider that is away', provider('retry', 'ECONNREFUSED'), 0],
  ['a shop that is paused', provider('retry', 'PAUSED'), 0],
  ['a session that is over', provider('auth', '27'), 0],
  ['too many calls', provider('limit'), 0],
  ['a write whose end is not known', provider('unknown', 'TIMEOUT'), 0],
  ['an outcome that is not known', new OutcomeUnknown('id', 'temporal'), 0],
  ['Postgres that is away', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 0],
  ['Temporal that is away', Object.assign(new Error('14'), { code: 14, details: '', metadata: {} }), 0],
])('%s', async (_name, error, counted) => {
  expect(await fail(error)).toBe(false);
  expect((await row())?.attempts ?? 0).toBe(counted);
});
