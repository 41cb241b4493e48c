import { randomUUID } from 'node:crypto';
import type { AliyunSmsClient, Receipt, TextMessage, TextSent } from '../../adapters/aliyunSms';
import { ProviderError, type ProviderErrorKind } from '../../adapters/errors';
import { formatBeijingTime } from '../../adapters/units';
import type { AskContext, TextAnswer } from '../../domain/asks';
import type { ScriptName } from '../../domain/scriptName';
import { connectPrisma, type Database } from '../../store/database';
import type { Shop, Shops } from '../../store/shops';
import { activitiesInTime } from '../support/inTime';
import { freshDatabase } from '../support/stack';

/** A text is neither keyed nor readable: at most once, an unknown result is shown (docs/exactly-once.md). */
const PHONE = '13900000001';
let database: Database;
let context: AskContext;
let sent: TextMessage[];
let looked: string[];
let phone: string | undefined;
let world: { send: () => TextSent; receipt: () => Receipt };

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  context = { shopId: `shop-${randomUUID()}`, caseId: randomUUID() };
  sent = [];
  looked = [];
  phone = PHONE;
  world = { send: () => ({ status: 'sent', bizId: 'biz-1' }), receipt: () => ({ status: 'notFound' }) };
});

const client: AliyunSmsClient = {
  send: async (message) => {
    sent.push(message);
    return world.send();
  },
  receipts: async ({ outId, day }) => {
    looked.push(`${outId} ${day}`);
    return world.receipt();
  },
};
const sms = { client, signName: '示例店铺', templates: { 'contact.text': 'SMS_1' } };
const intentId = () => `${context.caseId}/contact-1/text-1`;

function text(own: Partial<Shop> = { sms }, name: ScriptName = 'contact.text'): Promise<TextAnswer> {
  const shop = { id: context.shopId, top: { receiverMobile: async () => phone }, ...own } as unknown as Shop;
  const { sendText } = activitiesInTime({ database, shops: { shop: async () => shop } as unknown as Shops });
  return sendText(
    { intentId: intentId(), tid: '1234567890', buyerId: 'buyer-1', script: { name, values: {} } },
    context,
  );
}
const failureOf = (answer: Promise<unknown>) =>
  answer.then(
    () => undefined,
    ({ type, nonRetryable }) => ({ type, nonRetryable }),
  );
const fails =
  (kind: ProviderErrorKind, code = 'X') =>
  () => {
    throw new ProviderError('it failed', { provider: 'aliyunSms', kind, code });
  };
const row = () => database.intent.findUnique({ where: { shopId_id: { shopId: context.shopId, id: intentId() } } });
/** The text may have left so long ago. */
const leftBefore = async (ms: number) => {
  const answer = { sentAt: Date.now() - ms };
  await database.intent.updateMany({ where: { shopId: context.shopId }, data: { answer } });
};

test('it leaves once, with the shop’s signature, its template, and our id; the number stays out of the row', async () => {
  expect(await text()).toEqual({ result: 'sent' });
  expect(await text()).toEqual({ result: 'sent' });
  expect(sent).toEqual([
    { phone: PHONE, signName: '示例店铺', template: 'SMS_1', params: { order: '7890' }, outId: intentId() },
  ]);
  const written = await row();
  expect(written).toMatchObject({ kind: 'sendText', status: 'confirmed', answer: { bizId: 'biz-1' } });
  expect(JSON.stringify(written)).not.toContain(PHONE);
});

test.each([
  ['has no account', {}, 'contact.text'],
  ['has no template for it', { sms: { ...sms, templates: {} } }, 'contact.text'],
  ['has words that nobody had approved', { sms: { ...sms, templates: { hold: 'SMS_2' } } }, 'hold'],
] as const)('a shop that %s: no channel', async (_what, own, name) => {
  expect(await text(own, name)).toEqual({ result: 'noChannel' });
  expect(await row()).toBeNull();
});

test('a buyer whose number is masked: no channel, also when asked again', async () => {
  phone = undefined;
  expect(await text()).toEqual({ result: 'noChannel' });
  phone = PHONE;
  expect(await text()).toEqual({ result: 'noChannel' });
  expect(sent).toEqual([]);
});

test('handbook §6: a buyer who asked for no texts, in whichever case of the shop, gets none', async () => {
  const wish = { caseId: 'another', seq: 1, shopId: context.shopId, buyerId: 'buyer-1', actorId: 'a', at: new Date() };
  await database.buyerWish.create({ data: { ...wish, caseId: randomUUID(), shopId: 'another', wish: 'noTexts' } });
  await database.buyerWish.create({ data: { ...wish, caseId: randomUUID(), buyerId: 'buyer-2', wish: 'noTexts' } });
  await database.buyerWish.create({ data: { ...wish, caseId: randomUUID(), wish: 'noCalls' } });
  expect(await text()).toEqual({ result: 'sent' });
  context = { ...context, caseId: randomUUID() };
  await database.buyerWish.create({ data: { ...wish, caseId: randomUUID(), wish: 'noTexts' } });
  expect(await text({})).toEqual({ result: 'notWanted' });
  expect(await text()).toEqual({ result: 'notWanted' });
  expect(await text()).toEqual({ result: 'notWanted' });
  expect(sent).toHaveLength(1);
});

test('a definite no is kept and not asked for again', async () => {
  world.send = () => ({ status: 'refused', code: 'isv.SMS_TEMPLATE_ILLEGAL' });
  const refused = { result: 'refused', reason: 'isv.SMS_TEMPLATE_ILLEGAL' };
  expect(await text()).toEqual(refused);
  expect(await text()).toEqual(refused);
  expect(sent).toHaveLength(1);
  expect(await row()).toMatchObject({ status: 'failed', answer: { reason: 'isv.SMS_TEMPLATE_ILLEGAL' } });
});

test('found out before it was sent: refused all the same', async () => {
  world.send = fails('refused', 'outIdTooLong');
  expect(await text()).toEqual({ result: 'refused', reason: 'outIdTooLong' });
  expect((await row())?.status).toBe('failed');
});

test.each([
  ['retry', false],
  ['limit', false],
] as const)('%s: nothing has left, and the next attempt sends', async (kind, nonRetryable) => {
  world.send = fails(kind);
  expect(await failureOf(text())).toEqual({ type: kind, nonRetryable });
  expect((await row())?.status).toBe('intended');
  world.send = () => ({ status: 'sent', bizId: 'biz-2' });
  expect(await text()).toEqual({ result: 'sent' });
});

test('keys that are not good any more: a person sends it', async () => {
  world.send = fails('auth', 'SignatureDoesNotMatch');
  const refused = { result: 'refused', reason: 'SignatureDoesNotMatch' };
  expect(await text()).toEqual(refused);
  expect(await text()).toEqual(refused);
  expect(await row()).toMatchObject({ status: 'failed', answer: { reason: 'SignatureDoesNotMatch' } });
});

describe('a text that may have left', () => {
  beforeEach(async () => {
    world.send = fails('unknown');
    expect(await failureOf(text())).toEqual({ type: 'receiptPending', nonRetryable: false });
    expect((await row())?.status).toBe('unknown');
  });
  afterEach(() => expect(sent).toHaveLength(1));

  test.each(['delivered', 'waiting'] as const)('its receipt says %s: sent', async (status) => {
    const day = formatBeijingTime(Date.now()).slice(0, 10);
    world.receipt = () => ({ status });
    expect(await text()).toEqual({ result: 'sent' });
    expect(looked).toEqual([`${intentId()} ${day}`]);
    expect(await row()).toMatchObject({ status: 'confirmed', answer: { receipt: status } });
  });

  test('its receipt says failed: refused', async () => {
    world.receipt = () => ({ status: 'failed', code: 'MOBILE_NOT_ON_SERVICE' });
    expect(await text()).toEqual({ result: 'refused', reason: 'MOBILE_NOT_ON_SERVICE' });
  });

  test('no receipt for two minutes: unknown, and it stays so', async () => {
    await leftBefore(110_000);
    expect(await failureOf(text())).toMatchObject({ type: 'receiptPending' });
    await leftBefore(120_000);
    expect(await text()).toEqual({ result: 'unknown' });
    expect(await text()).toEqual({ result: 'unknown' });
    expect((await row())?.status).toBe('unknown');
  });

  test('the receipts cannot be had: asked again later', async () => {
    world.receipt = fails('retry');
    expect(await failureOf(text())).toEqual({ type: 'retry', nonRetryable: false });
  });

  test('the keys are not good any more: unknown, for a person', async () => {
    world.receipt = fails('auth');
    expect(await text()).toEqual({ result: 'unknown' });
  });

  test('the number is masked by now: unknown', async () => {
    phone = undefined;
    expect(await text()).toEqual({ result: 'unknown' });
  });
});

test('a worker that died after the row said sent: the next one asks, and does not send', async () => {
  await database.intent.create({
    data: {
      ...{ id: intentId(), ...context, kind: 'sendText', status: 'sent', request: {} },
      answer: { sentAt: Date.now() },
    },
  });
  expect(await failureOf(text())).toMatchObject({ type: 'receiptPending' });
  expect(sent).toEqual([]);
  expect(looked).toHaveLength(1);
});

test('of two that begin at once one sends', async () => {
  const answers = await Promise.allSettled([text(), text()]);
  expect(sent).toHaveLength(1);
  expect(answers.map(({ status }) => status)).toContain('fulfilled');
});
