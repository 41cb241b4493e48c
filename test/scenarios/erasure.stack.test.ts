import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DAY, HOUR } from '../../domain/time';
import { deleteRuns } from '../../intake/erasedRuns';
import { JPEG } from '../adapters/filesSupport';
import { type HttpShop, serveShop } from '../api/httpShop';
import { columnsWith as columnsOf } from '../support/columns';
import { eventually, MANAGER, openShop, SUPERVISOR, type TestShop } from '../support/shop';
import { testStack } from '../support/stack';
import { workflowOfCase } from '../support/workflows';
import { asks, outboundParcelOf, paidOrder } from './support/buyers';

const ROOT = join(__dirname, '..', '..');
const UNIQUE = randomUUID().slice(0, 8);
const BUYER = { nick: `erased${UNIQUE}`, realName: `叶一${UNIQUE}`, alipayAccount: `pay-${UNIQUE}@example.com` };
/** Begins like the other's name. */
const ANOTHER = { nick: `${BUYER.nick}2`, realName: `林二${UNIQUE}`, alipayAccount: `other-${UNIQUE}@example.com` };
const PHONE = `138${Date.now() % 100_000_000}`;
const CHAT = `杯子碎了，手都割破了 ${UNIQUE}`;
const NOTE = `买家${BUYER.realName}电话${PHONE}`;
const FILE_NAME = `${BUYER.realName}的照片.jpg`;
const PLANTED = [BUYER.nick, BUYER.realName, BUYER.alipayAccount, PHONE, CHAT, NOTE, FILE_NAME];

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

test('a buyer who asks for it is erased from rows, files and workflows; the sums stay, and another buyer is untouched', async () => {
  const { shopId, database, market, travel } = shop;
  await database.robot.create({
    data: { shopId, name: 'group', kind: 'dingTalk', url: 'http://127.0.0.1:9/robot', roles: ['afterSales'] },
  });
  const tid = await paidOrder(shop, 49_00, BUYER);
  const { refundId, caseId } = await asks(shop, tid, { type: 'refundOnly', reason: '拍错了' });
  await shop.command(caseId, { type: 'addNote', text: NOTE });
  await market.write(refundId, CHAT);
  await eventually(async () => (await shop.timeline(caseId)).includes('buyerWrote'), 'the case hears the buyer');
  await handIn(caseId);
  await shop.command(caseId, { type: 'flag', reason: `${BUYER.nick}可疑` }, SUPERVISOR);
  await eventually(async () => (await database.chatSnapshot.count({ where: { caseId } })) > 0, 'the chat is kept');
  const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
  await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 10_00, ...payee }, SUPERVISOR);
  await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR);
  await market.withdraw(refundId);
  await travel.settled();
  const inbox = randomUUID();
  await database.intakeTrouble.create({
    data: { id: inbox, shopId, topic: 'taobao_x', content: { buyer_nick: BUYER.nick }, reason: 'unreadable' },
  });
  await database.deadLetter.create({ data: { shopId, id: `message:${inbox}`, note: NOTE } });
  const [now, message] = [new Date(), { tid, buyer_nick: BUYER.nick }];
  const times = { nextAt: now, since: now, lastAt: now };
  await database.intakeFailure.create({ data: { shopId, id: `oid:${inbox}`, message, attempts: 1, ...times } });

  const buyerId = (await database.case.findUniqueOrThrow({ where: { id: caseId } })).buyerId;
  const before = await columnsWith(PLANTED);
  expect(before).toEqual(
    expect.arrayContaining([
      'Case.state',
      'CaseEvent.data',
      'ChatSnapshot.text',
      'IntakeTrouble.content',
      'Payout.account',
    ]),
  );
  expect(await erase(buyerId)).toMatchObject({ code: 1, stderr: expect.stringContaining('have not ended') });
  expect(await columnsWith(PLANTED)).toEqual(before);

  // The trade succeeds, and its after-sales term goes by.
  await market.ship(tid, outboundParcelOf(tid));
  await market.confirmReceipt(tid);
  await shop.command(caseId, { type: 'close', reason: '已解决' }, MANAGER);
  await travel.advance(15 * DAY + 1 * HOUR);
  await eventually(
    async () => (await database.case.findUniqueOrThrow({ where: { id: caseId } })).endedAt,
    'the term of the case ends',
  );
  const other = await asks(shop, await paidOrder(shop, 30_00, ANOTHER), { type: 'refundOnly', reason: '拍错了' });
  const others = await columnsWith([ANOTHER.nick]);

  const done = await erase(buyerId);
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(done.stdout).toContain('Nothing is left.');
  for (const one of [...PLANTED, buyerId]) expect(done.stdout).not.toContain(one);
  expect(await columnsWith([...PLANTED, buyerId])).toEqual([]);
  expect(filesOfShop()).toEqual([]);
  await expect((await workflowOfCase(shop, caseId)).describe()).rejects.toThrow('not found');

  // What the shop must keep of a trade is still there.
  expect(await database.payout.findMany({ where: { caseId } })).toMatchObject([{ amount: 10_00, status: 'paid', tid }]);
  expect(await database.ledgerEntry.count({ where: { shopId, tid } })).toBeGreaterThan(0);
  const answer = await http.call('GET', `/v1/cases/${caseId}`, { key: 'manager' });
  expect(answer).toMatchObject({ status: 200, body: { tid, stage: 'closed', paid: 10_00 } });
  expect(answer.body.buyerId).toMatch(/^erased-/);
  const timeline = await http.call('GET', `/v1/cases/${caseId}/timeline?limit=100`, { key: 'manager' });
  expect(timeline.status).toBe(200);
  expect(await columnsWith([ANOTHER.nick])).toEqual(others);
  expect(await shop.state(other.caseId)).toMatchObject({ tid: other.tid });

  const entries = await database.auditEntry.findMany({ where: { shopId, action: 'buyerErased' } });
  expect(entries).toMatchObject([
    { by: 'program:npm run erase', subject: `buyer:${answer.body.buyerId}`, after: { caseIds: [caseId], files: 1 } },
  ]);
  expect(await erase(buyerId)).toMatchObject({ code: 1, stderr: expect.stringContaining('no case of this buyer') });
});

test('a case that still runs keeps its workflow, whatever its row says', async () => {
  const tid = await paidOrder(shop, 20_00, ANOTHER);
  const { caseId } = await asks(shop, tid, { type: 'refundOnly', reason: '拍错了' });
  await expect(deleteRuns(shop.temporal, shop.database, caseId)).rejects.toThrow('is ending right now');
  expect(await shop.state(caseId)).toMatchObject({ tid });
});

const columnsWith = (texts: readonly string[]) => columnsOf(testStack().databaseUrl, texts);

/** The command as people run it. */
async function erase(buyerId: string) {
  const stack = testStack();
  const env = {
    ...process.env,
    DATABASE_URL: stack.databaseUrl,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    TEMPORAL_NAMESPACE: stack.temporalNamespace,
    FILES_DIR: filesDir(),
  };
  const args = ['--require', 'tsx/cjs', 'scripts/erase.ts', '--shop', shop.shopId, '--buyer', buyerId, '--yes'];
  const run = promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
  return run.then(
    (out) => ({ code: 0, ...out }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

async function handIn(caseId: string): Promise<void> {
  const query = new URLSearchParams({ name: FILE_NAME, sort: 'photo', from: 'buyer' });
  const answer = await fetch(`http://127.0.0.1:${http.api.ready.port}/v1/cases/${caseId}/evidence?${query}`, {
    method: 'POST',
    body: JPEG,
    headers: {
      authorization: `Bearer afterSales-of-${shop.shopId}`,
      'content-type': 'image/jpeg',
      'idempotency-key': 'file-1',
    },
  });
  expect(answer.status).toBe(201);
  expect(filesOfShop().length).toBeGreaterThan(0);
}

function filesDir(): string {
  return join(process.env.SHOUHOU_TEST_DATA_DIR ?? '', 'files', shop.shopId);
}

function filesOfShop(): string[] {
  return readdirSync(filesDir(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}: ${readFileSync(join(entry.parentPath, entry.name)).length}`);
}
