import { type AlipayClient, createAlipayClient } from '../../adapters/alipay';
import { type AliyunSmsClient, createAliyunSmsClient } from '../../adapters/aliyunSms';
import { createS3Store, type FileStore } from '../../adapters/files';
import { createKuaidi100Client, type Kuaidi100Client } from '../../adapters/kuaidi100';
import { createRobotClient, type RobotClient } from '../../adapters/robots';
import { createTopClient, type TopClient } from '../../adapters/top';
import { type FakeProvider, rsaPair, startFakeProvider } from './fakeProvider';
import { FILE, inPieces, JPEG, KEY } from './filesSupport';

/** A read may be sent again by whoever likes to; it is not looked at here. */
type Call<Client> = ((client: Client) => Promise<unknown>) | 'read';
/** Every method of a client: one that is new must say here what it is. */
type Calls<Client> = { [Method in keyof Client as Client[Method] extends Callable ? Method : never]-?: Call<Client> };
type Callable = (...input: never[]) => unknown;

const IMAGE = { fileName: 'a.png', content: new Uint8Array(10) };
const INFO = { refundId: '9', amountFen: 800, version: '1', phase: 'onsale' };

const top: Calls<TopClient> = {
  ...{
    timeGet: 'read',
    tradeGet: 'read',
    tradesSold: 'read',
    tradesSoldIncrement: 'read',
    reviewsPage: 'read',
    tradeAndContact: 'read',
    receiverMobile: 'read',
    refundGet: 'read',
    refundsReceive: 'read',
  },
  ...{ refundDetail: 'read', refundMessages: 'read', logisticsTrace: 'read', exchangeGet: 'read', reviewsOf: 'read' },
  messagesConsume: 'read',
  memoUpdate: (client) => client.memoUpdate({ tid: '1', memo: '售后', flag: 3 }),
  refundMessageAdd: (client) => client.refundMessageAdd({ refundId: '9', content: '您好', image: IMAGE }),
  refundsAgree: (client) => client.refundsAgree({ refundInfos: [INFO] }),
  returnGoodsAgree: (client) => client.returnGoodsAgree({ refundId: '9', sellerAddressId: '7' }),
  refundRefuse: (client) => client.refundRefuse({ refundId: '9', message: '已签收', proof: IMAGE }),
  refundNegotiateReturn: (client) =>
    client.refundNegotiateReturn({ refundId: '9', version: '1', amountFen: 800, sellerAddressId: '7' }),
  receiveTimeDelay: (client) => client.receiveTimeDelay({ tid: '1', days: 3 }),
  exchangeAgree: (client) => client.exchangeAgree({ exchangeId: '5', sellerAddressId: '7' }),
  exchangeReturnAgree: (client) => client.exchangeReturnAgree('5'),
  exchangeReturnRefuse: (client) => client.exchangeReturnRefuse({ exchangeId: '5', reasonId: '1' }),
  exchangeConsign: (client) =>
    client.exchangeConsign({ exchangeId: '5', companyName: '圆通', trackingNumber: 'YT730001' }),
  reviewExplain: (client) => client.reviewExplain({ oid: '3', reply: '谢谢' }),
  messagesConfirm: (client) => client.messagesConfirm(['1', '2']),
};

const alipay: Calls<AlipayClient> = {
  ...{ queryTransfer: 'read', queryTradeRefund: 'read' },
  transfer: (client) =>
    client.transfer({
      ...{ outBizNo: 'case_1_payout', amountFen: 800, title: '补偿' },
      payee: { account: 'buyer@example.com', realName: '某某' },
    }),
  tradeRefund: (client) =>
    client.tradeRefund({ tradeNo: '2026', outRequestNo: 'case_1', amountFen: 800, reason: '补偿' }),
};

const sms: Calls<AliyunSmsClient> = {
  receipts: 'read',
  send: (client) =>
    client.send({ phone: '13900000001', signName: '店铺', template: 'SMS_1', params: { order: '1' }, outId: 'case-1' }),
};

const kuaidi100: Calls<Kuaidi100Client> = {
  query: 'read',
  subscribe: (client) =>
    client.subscribe({ company: 'yuantong', trackingNumber: 'YT1', callbackUrl: 'http://shop.example', salt: 's' }),
};

const robot: Calls<RobotClient> = { send: (client) => client.send({ text: '有新任务' }) };

const files: Calls<FileStore> = {
  ...{ get: 'read', head: 'read', signedUrl: 'read' },
  put: (client) => client.put(KEY, inPieces(JPEG), FILE),
  remove: (client) => client.remove(KEY),
};

const keys = rsaPair();
let peer: FakeProvider;
beforeAll(async () => {
  peer = await startFakeProvider();
});
beforeEach(() => {
  peer.received.splice(0);
  peer.answer('RESET');
});
afterAll(() => peer.close());

const clients = {
  top: () => createTopClient({ url: `${peer.baseUrl}/router/rest`, appKey: 'k', appSecret: 's', session: 'x' }),
  alipay: () =>
    createAlipayClient({
      ...{ gateway: `${peer.baseUrl}/gateway.do`, appId: '2021', keyType: 'PKCS8' as const },
      ...{ privateKeyPem: keys.privateKey, alipayPublicKeyPem: keys.publicKey },
    }),
  sms: () => createAliyunSmsClient({ url: peer.baseUrl, accessKeyId: 'k', accessKeySecret: 's' }),
  kuaidi100: () => createKuaidi100Client({ url: `${peer.baseUrl}/poll/query.do`, customer: 'c', key: 'k' }),
  robot: () => createRobotClient({ kind: 'weCom', url: `${peer.baseUrl}/send?key=k` }),
  files: () =>
    createS3Store({
      ...{ endpoint: peer.baseUrl, region: 'us-east-1', bucket: 'evidence', forcePathStyle: true },
      credentials: { accessKeyId: 'k', secretAccessKey: 's' },
    }),
};

function writesOf<Client>(name: string, calls: Calls<Client>, client: () => Client) {
  return Object.entries<Call<Client>>(calls).flatMap(([method, call]) =>
    call === 'read' ? [] : [{ write: `${name}.${method}`, send: () => call(client()) }],
  );
}

const WRITES = [
  ...writesOf('top', top, clients.top),
  ...writesOf('alipay', alipay, clients.alipay),
  ...writesOf('sms', sms, clients.sms),
  ...writesOf('kuaidi100', kuaidi100, clients.kuaidi100),
  ...writesOf('robot', robot, clients.robot),
  ...writesOf('files', files, clients.files),
];

describe('no library repeats a write by itself: a connection that is cut after it', () => {
  test.each(WRITES)('$write leaves exactly one at the provider', async ({ send }) => {
    await send().catch((error: unknown) => expect(error).toMatchObject({ name: 'ProviderError' }));
    expect(peer.received).toHaveLength(1);
  });

  test('a payment whose connection is cut is unknown, and is queried before anything is sent again', async () => {
    const { transfer } = alipay;
    expect(await (transfer === 'read' ? undefined : transfer(clients.alipay()))).toMatchObject({ status: 'unknown' });
    expect(peer.received).toHaveLength(1);
  });
});
