import { randomUUID } from 'node:crypto';
import { ProviderError, type ProviderErrorKind } from '../../adapters/errors';
import { DomainError } from '../../domain/errors';
import { OutcomeUnknown } from '../../intake/errors';
import { dueMatters, forgetFailure, noteFailure, waitingMatters } from '../../intake/poison';
import { connectPrisma, type Database } from '../../store/database';
import { freshDatabase } from '../support/stack';

const HOUR = 60 * 60_000;
const PATIENCE = { tries: 3, ms: HOUR };

let database: Database;
const MESSAGE = { id: '1', topic: 'taobao_refund_RefundCreated', content: { refundId: '1' } };
let about: { shopId: string; matter: string; message: typeof MESSAGE };
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  about = { shopId: `shop-${randomUUID()}`, matter: 'refundId:1', message: MESSAGE };
});

const fail = (error: unknown = new TypeError('no')) => noteFailure(database, about, error, PATIENCE);
const row = () => database.intakeFailure.findFirst({ where: { shopId: about.shopId } });
const aged = (ms: { since?: number; lastAt?: number }) => {
  const ago = (age: number | undefined) => (age === undefined ? undefined : new Date(Date.now() - age));
  return database.intakeFailure.updateMany({
    where: { shopId: about.shopId },
    data: { since: ago(ms.since), lastAt: ago(ms.lastAt) },
  });
};
const fault = (): never => {
  throw new Error('the row is not there');
};
const provider = (kind: ProviderErrorKind, code?: string) => new ProviderError('e', { provider: 'top', kind, code });

test('what fails is a person’s after so many tries and so long a time, both; then it is counted anew', async () => {
  expect([await fail(), await fail(), await fail(), await fail()]).toEqual(['waits', 'waits', 'waits', 'waits']);
  expect(await row()).toMatchObject({ attempts: 4 });
  await aged({ since: HOUR - 10_000 });
  expect(await fail()).toBe('waits');
  await aged({ since: HOUR });
  expect(await fail()).toBe('over');
  expect(await row()).toBeNull();
  expect(await fail()).toBe('waits');
  await aged({ since: 2 * HOUR });
  expect([await fail(), await fail()]).toEqual(['waits', 'over']);
});

test('what was deleted while it was tried again does not come back: its buyer was erased', async () => {
  await fail();
  await forgetFailure(database, about);
  expect(await noteFailure(database, { ...about, isAgain: true }, new TypeError('no'), PATIENCE)).toBe('waits');
  expect(await row()).toBeNull();
});

test('a failure a day after the last one has another cause', async () => {
  await fail();
  await fail();
  await aged({ since: 30 * HOUR, lastAt: 24 * HOUR });
  expect(await fail()).toBe('waits');
  expect(await row()).toMatchObject({ attempts: 1 });
});

test('a matter that fails waits with its message, a little longer each time, and is due when its time has come', async () => {
  const pauses: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    await fail();
    const { nextAt, lastAt } = (await row()) ?? fault();
    pauses.push(nextAt.getTime() - lastAt.getTime());
  }
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(await waitingMatters(database, about.shopId)).toEqual(new Set(['refundId:1']));
  expect(await dueMatters(database, about.shopId, 10)).toEqual([]);
  await database.intakeFailure.updateMany({ where: { shopId: about.shopId }, data: { nextAt: new Date() } });
  expect(await dueMatters(database, about.shopId, 10)).toEqual([about]);
  await forgetFailure(database, about);
  expect(await waitingMatters(database, about.shopId)).toEqual(new Set());
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
  ['workers that are away', new OutcomeUnknown('id', 'worker'), 0],
  ['a case that takes no command', new OutcomeUnknown('id', 'case'), 1],
  ['Postgres that is away', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 0],
  ['Temporal that is away', Object.assign(new Error('14'), { code: 14, details: '', metadata: {} }), 0],
])('%s', async (_name, error, counted) => {
  expect(await fail(error)).toBe(counted === 0 ? 'away' : 'waits');
  expect((await row())?.attempts ?? 0).toBe(counted);
});
