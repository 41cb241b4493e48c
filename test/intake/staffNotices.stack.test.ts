import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { MOST_MESSAGES, sendDue } from '../../intake/staffNotices';
import { connectPrisma, type Database } from '../../store/database';
import { deadAddress } from '../adapters/fakeProvider';
import { freshDatabase, testStack } from '../support/stack';

const PUBLIC_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();

interface RobotBook {
  turnedAway: number;
  messages: { text: string }[];
}

let database: Database;
let url: string;
let shopId: string;
const opened: Database[] = [];
const connect = () => {
  const one = connectPrisma(url);
  opened.push(one);
  return one;
};
beforeAll(async () => {
  url = await freshDatabase();
  database = connect();
});
beforeEach(() => {
  shopId = `shop-${randomUUID()}`;
});
afterAll(() => Promise.all(opened.map((one) => one.$disconnect())));

async function control<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${testStack().sandboxUrl}/control${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A robot at the provider, and its row. */
async function robot(
  kind: 'dingTalk' | 'weCom',
  row: { secret?: string; key?: string } = {},
): Promise<() => Promise<RobotBook>> {
  const key = row.key ?? randomUUID();
  const secret = kind === 'dingTalk' ? 'SEC-1' : undefined;
  if (!row.key) await control('PUT', `/robots/${key}`, { shopId, kind, secret });
  const path = kind === 'dingTalk' ? `/robot/send?access_token=${key}` : `/cgi-bin/webhook/send?key=${key}`;
  await database.robot.create({
    data: { shopId, name: 'staff', kind, secret: row.secret ?? secret, url: `${testStack().sandboxUrl}${path}` },
  });
  return () => control<RobotBook>('GET', `/robots/${key}`);
}

async function notices(...texts: string[]): Promise<void> {
  const at = Date.now();
  await database.staffNotice.createMany({
    data: texts.map((text, n) => ({ id: `${shopId}/${n}`, shopId, robot: 'staff', text, at: new Date(at + n) })),
  });
}
const rows = () =>
  database.staffNotice.findMany({
    where: { shopId },
    orderBy: { at: 'asc' },
    select: { status: true, reason: true, groupedInto: true, sentAt: true },
  });
const count = (status: string) => database.staffNotice.count({ where: { shopId, status } });
const fault = (method: string, kind: string, error?: object) =>
  control('POST', `/shops/${shopId}/faults`, { match: { method }, kind, error });
const registerShop = () =>
  control('PUT', `/shops/${shopId}`, {
    ...{ nick: shopId, type: 'taobao', appKey: shopId.slice(-12), appSecret: shopId, session: shopId },
    alipay: { appId: shopId, appPublicKey: PUBLIC_KEY },
    kuaidi100: { customer: shopId, key: shopId },
  });

test('what waits goes in one message, signed, once', async () => {
  const book = await robot('dingTalk');
  await notices('审批 10.00元', '收到退货');
  await Promise.all([sendDue(database, shopId), sendDue(connect(), shopId)]);
  await sendDue(database, shopId);
  expect((await book()).messages.map(({ text }) => text)).toEqual(['审批 10.00元\n收到退货']);
  const first = `${shopId}/0`;
  expect(await rows()).toMatchObject([
    { status: 'confirmed', groupedInto: first, sentAt: expect.any(Date) },
    { status: 'confirmed', groupedInto: first },
  ]);
});

test('however many workers speak, a robot says no more than 18 things in a minute', async () => {
  const book = await robot('weCom');
  // Each fills a message of its own.
  await notices(...Array.from({ length: 30 }, (_, n) => `${n} ${'x'.repeat(2000)}`));
  const workers = [database, connect(), connect()];
  await Promise.all(workers.map((worker) => sendDue(worker, shopId)));
  await sendDue(database, shopId);
  const { messages, turnedAway } = await book();
  expect(messages).toHaveLength(MOST_MESSAGES);
  expect(turnedAway).toBe(0);
  expect(new Set(messages.map(({ text }) => text.split(' ')[0])).size).toBe(MOST_MESSAGES);
  expect([await count('confirmed'), await count('waiting')]).toEqual([18, 12]);

  // What was claimed 68 s ago has arrived more than a minute ago.
  const moveTo = (ms: number) =>
    database.staffNotice.updateMany({
      where: { shopId, sentAt: { not: null } },
      data: { sentAt: new Date(Date.now() - ms) },
    });
  await moveTo(60_000);
  await sendDue(database, shopId);
  expect(await count('waiting')).toBe(12);
  await moveTo(68_000);
  await sendDue(database, shopId);
  // The provider's own minute is not over: it takes two more, and holds back the third.
  expect([await count('confirmed'), await count('waiting')]).toEqual([20, 10]);
  expect((await book()).turnedAway).toBe(1);
});

test('two shops that name the same robot share its minute', async () => {
  const book = await robot('weCom');
  const { url: address } = await database.robot.findFirstOrThrow({ where: { shopId } });
  await notices(...Array.from({ length: 10 }, () => 'x'.repeat(2000)));
  await sendDue(database, shopId);
  shopId = `shop-${randomUUID()}`;
  await robot('weCom', { key: new URL(address).searchParams.get('key') ?? '' });
  await notices(...Array.from({ length: 10 }, () => 'y'.repeat(2000)));
  await sendDue(database, shopId);
  expect((await book()).messages).toHaveLength(18);
  expect(await count('waiting')).toBe(2);
});

test('a lost answer leaves `unknown`, which is not sent again', async () => {
  await registerShop();
  const book = await robot('weCom');
  await notices('a');
  await fault('weCom.send', 'timeoutAfter');
  await sendDue(database, shopId);
  await sendDue(database, shopId);
  expect((await book()).messages).toHaveLength(1);
  expect(await rows()).toMatchObject([{ status: 'unknown', reason: 'TIMEOUT', sentAt: expect.any(Date) }]);
});

test('a robot that is throttled is left alone until its pause is over; what it did not take waits', async () => {
  await registerShop();
  const book = await robot('dingTalk');
  await notices('a');
  await fault('dingTalk.send', 'error', { code: '130101', subCode: 'x', msg: 'send too fast' });
  await sendDue(database, shopId);
  await sendDue(database, shopId);
  expect((await book()).messages).toEqual([]);
  expect(await rows()).toEqual([{ status: 'waiting', reason: '130101', sentAt: null, groupedInto: null }]);
  const row = await database.robot.findFirst({ where: { shopId } });
  expect(row?.pausedUntil?.getTime()).toBeGreaterThan(Date.now() + 590_000);
  await database.robot.updateMany({ where: { shopId }, data: { pausedUntil: new Date(Date.now() - 1_000) } });
  await sendDue(database, shopId);
  expect(await rows()).toMatchObject([{ status: 'confirmed', reason: null }]);
});

test('a wrong secret and a robot that is not there are shown in the row', async () => {
  await robot('dingTalk', { secret: 'SEC-2' });
  await notices('a');
  await sendDue(database, shopId);
  expect(await rows()).toMatchObject([{ status: 'failed', reason: '310000' }]);
  shopId = `shop-${randomUUID()}`;
  await notices('a');
  await sendDue(database, shopId);
  expect(await rows()).toMatchObject([{ status: 'failed', reason: 'noRobot' }]);
});

test('where nobody listens, it waits', async () => {
  await database.robot.create({
    data: { shopId, name: 'staff', kind: 'weCom', url: `${await deadAddress()}/send?key=k` },
  });
  await notices('a');
  await sendDue(database, shopId);
  expect(await rows()).toMatchObject([{ status: 'waiting', sentAt: null }]);
});
