import { type AliyunSmsClient, createAliyunSmsClient } from '../../adapters/aliyunSms';
import { createRobotClient } from '../../adapters/robots';
import { createTopClient } from '../../adapters/top';
import { formatBeijingTime } from '../../adapters/units';
import { newKeyPair, type SandboxProcess, startSandboxProcess } from './sandboxProcess';

const KEYS = { accessKeyId: 'LTAI-1', accessKeySecret: 'sms-secret' };
const PHONE = '13900000001';
const MESSAGE = {
  phone: PHONE,
  signName: '示例店铺',
  template: 'SMS_1',
  params: { order: '0001' },
  outId: 'case/text-1',
};
const SHOP = { appKey: '23456789', appSecret: 'sandbox-secret', session: 'sandbox-session' };

let sandbox: SandboxProcess;
let sms: AliyunSmsClient;
const shopOf = (change: object) => ({
  ...{ nick: 'words-shop', type: 'taobao', ...SHOP, kuaidi100: { customer: 'C', key: 'K' } },
  alipay: { appId: '2021000000000001', appPublicKey: newKeyPair().publicKey },
  ...change,
});
beforeAll(async () => {
  sandbox = await startSandboxProcess();
  await sandbox.control('PUT', '/shops/s1', shopOf({}));
  await sandbox.control('PUT', '/sms-accounts/LTAI-1', {
    ...{ shopId: 's1', accessKeySecret: 'sms-secret', signNames: ['示例店铺'] },
    templates: { SMS_1: ['order'] },
  });
  sms = createAliyunSmsClient({ ...KEYS, url: sandbox.baseUrl, timeoutMs: 2_000 });
});
afterAll(() => sandbox?.stop());

const texts = () => sandbox.control<{ outId: string }[]>('GET', '/sms-accounts/LTAI-1/texts');
const fault = (method: string, kind: string) =>
  sandbox.control('POST', '/shops/s1/faults', { match: { method }, kind });
const today = () => formatBeijingTime(Date.now()).slice(0, 10);

test('a text leaves and has its receipt', async () => {
  const sent = await sms.send(MESSAGE);
  expect(sent).toMatchObject({ status: 'sent' });
  expect(await texts()).toMatchObject([{ phone: PHONE, params: { order: '0001' }, outId: 'case/text-1' }]);
  const query = { phone: PHONE, outId: 'case/text-1', day: today() };
  expect(await sms.receipts(query)).toEqual({ status: 'delivered' });
  expect(await sms.receipts({ ...query, outId: 'another' })).toEqual({ status: 'notFound' });
  expect(await sms.receipts({ ...query, day: '2020-01-01' })).toEqual({ status: 'notFound' });
  const bizId = sent.status === 'sent' ? sent.bizId : '';
  await sandbox.control('POST', `/texts/${bizId}/receipt`, { status: 'failed', errCode: 'USER_NOT_ONLINE' });
  expect(await sms.receipts(query)).toEqual({ status: 'failed', code: 'USER_NOT_ONLINE' });
  await sandbox.control('POST', `/texts/${bizId}/receipt`, { status: 'waiting' });
  expect(await sms.receipts({ ...query, bizId })).toEqual({ status: 'waiting' });
});

test.each([
  [{ template: 'SMS_2' }, 'isv.SMS_TEMPLATE_ILLEGAL'],
  [{ signName: '别的店' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
  [{ params: {} }, 'isv.TEMPLATE_MISSING_PARAMETERS'],
])('%j is refused: %s', async (change, code) => {
  expect(await sms.send({ ...MESSAGE, ...change })).toEqual({ status: 'refused', code });
});

test('keys that are not known or not right are a person’s', async () => {
  const other = (keys: object) => createAliyunSmsClient({ ...KEYS, ...keys, url: sandbox.baseUrl }).send(MESSAGE);
  const expired = { kind: 'auth' };
  await expect(other({ accessKeySecret: 'wrong' })).rejects.toMatchObject({
    ...expired,
    code: 'SignatureDoesNotMatch',
  });
  await expect(other({ accessKeyId: 'X' })).rejects.toMatchObject({ ...expired, code: 'InvalidAccessKeyId.NotFound' });
});

test('an answer that is lost: the receipt tells whether the text left', async () => {
  const outIds = ['lost-1', 'lost-2'] as const;
  for (const [index, kind] of ['timeoutBefore', 'timeoutAfter'].entries()) {
    await fault('aliyun.SendSms', kind);
    const outId = outIds[index] ?? '';
    await expect(sms.send({ ...MESSAGE, outId })).rejects.toMatchObject({ kind: 'unknown', code: 'TIMEOUT' });
  }
  expect(await sms.receipts({ phone: PHONE, outId: 'lost-1', day: today() })).toEqual({ status: 'notFound' });
  expect(await sms.receipts({ phone: PHONE, outId: 'lost-2', day: today() })).toEqual({ status: 'delivered' });
});

test('a DingTalk robot hears who has its secret', async () => {
  await sandbox.control('PUT', '/robots/TOKEN', { shopId: 's1', kind: 'dingTalk', secret: 'SEC' });
  const url = `${sandbox.baseUrl}/robot/send?access_token=TOKEN`;
  await createRobotClient({ kind: 'dingTalk', url, secret: 'SEC' }).send({ text: '退款审批' });
  await createRobotClient({ kind: 'dingTalk', url, secret: 'SEC' }).send({ title: '审批', markdown: '**退款**' });
  await expect(createRobotClient({ kind: 'dingTalk', url, secret: 'no' }).send({ text: 'x' })).rejects.toMatchObject({
    code: '310000',
  });
  const { messages } = await sandbox.control<{ messages: { text: string }[] }>('GET', '/robots/TOKEN');
  expect(messages.map(({ text }) => text)).toEqual(['退款审批', '**退款**']);
});

test('the receiver’s number is known to an application that may see it, and to no other', async () => {
  const { tid } = await sandbox.control<{ tid: string }>('POST', '/shops/s1/orders', {
    buyer: { nick: 'tb_buyer', phone: PHONE },
    items: [{ title: '杯子', priceFen: 100, num: 1 }],
  });
  const top = createTopClient({ ...SHOP, url: `${sandbox.baseUrl}/router/rest` });
  expect(await top.receiverMobile(tid)).toBeUndefined();
  await sandbox.control('PUT', '/shops/s1', shopOf({ plainPhones: true }));
  expect(await top.receiverMobile(tid)).toBe(PHONE);
});
