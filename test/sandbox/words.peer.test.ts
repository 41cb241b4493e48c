import { isSigned, readAuthorization, signatureOf } from '../../sandbox/aliyunSms/signature';
import { TestSandbox } from './support';

/** The example that Aliyun publishes for signature V3 (fixed time, nonce and keys). */
const EXAMPLE = {
  method: 'POST',
  path: '/',
  query: new URLSearchParams({
    ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
    RegionId: 'cn-shanghai',
  }),
  headers: {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  } as Record<string, string | undefined>,
  body: Buffer.alloc(0),
};
const NAMES = Object.keys(EXAMPLE.headers);
const SIGNATURE = '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0';

describe('Aliyun’s signature V3', () => {
  const authorization = readAuthorization(
    `ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=${NAMES.join(';')},Signature=${SIGNATURE}`,
  );
  if (!authorization) throw new Error('the example is read');

  it('is that of the published example', () => {
    expect(authorization).toEqual({ accessKeyId: 'YourAccessKeyId', signedHeaders: NAMES, signature: SIGNATURE });
    expect(signatureOf(EXAMPLE, NAMES, 'YourAccessKeySecret')).toBe(SIGNATURE);
    expect(isSigned(EXAMPLE, authorization, 'YourAccessKeySecret')).toBe(true);
  });

  it('fails for another secret, another body, another query, and a header that is not signed', () => {
    expect(isSigned(EXAMPLE, authorization, 'another')).toBe(false);
    expect(isSigned({ ...EXAMPLE, body: Buffer.from('x') }, authorization, 'YourAccessKeySecret')).toBe(false);
    const query = new URLSearchParams({ RegionId: 'cn-beijing' });
    expect(isSigned({ ...EXAMPLE, query }, authorization, 'YourAccessKeySecret')).toBe(false);
    const headers = { ...EXAMPLE.headers, 'x-acs-more': '1' };
    expect(isSigned({ ...EXAMPLE, headers }, authorization, 'YourAccessKeySecret')).toBe(false);
  });

  it.each([undefined, '', 'Basic x', 'ACS3-HMAC-SHA256 Credential=a,SignedHeaders=b,Signature=short'])(
    '%s is no authorization',
    (header) => expect(readAuthorization(header)).toBeUndefined(),
  );
});

describe('a robot of a staff group', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start();
    await sandbox.control('PUT', '/robots/WE', { shopId: 'shop-1', kind: 'weCom' });
    await sandbox.control('PUT', '/robots/DING', { shopId: 'shop-1', kind: 'dingTalk' });
  });
  afterAll(() => sandbox.stop());

  const say = async (path: string, body: object) => {
    const answer = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return ((await answer.json()) as { errcode: number }).errcode;
  };
  const text = (content: string) => ({ msgtype: 'text', text: { content } });
  const WE = '/cgi-bin/webhook/send?key=WE';

  it('takes 20 messages a minute and is silent for ten minutes after the 21st', async () => {
    for (let n = 1; n <= 20; n += 1) expect(await say(WE, text(String(n)))).toBe(0);
    expect(await say(WE, text('21'))).toBe(45009);
    expect(await say(WE, text('22'))).toBe(45009);
    const book = await sandbox.control('GET', '/robots/WE');
    expect(book.messages).toHaveLength(20);
    expect(book.turnedAway).toBe(2);
    expect(Date.parse(book.throttledUntil)).toBeGreaterThan(Date.now() + 590_000);
  });

  it('is known by its key and its provider', async () => {
    expect(await say('/cgi-bin/webhook/send?key=DING', text('x'))).toBe(93000);
    expect(await say('/robot/send?access_token=WE', text('x'))).toBe(300001);
    expect(await say('/robot/send?access_token=DING', text('x'))).toBe(0);
  });

  it('keeps a secret that it was given, and nobody reads it', async () => {
    const shown = await sandbox.control('PUT', '/robots/DING', { shopId: 'shop-1', kind: 'dingTalk', secret: 'S' });
    expect(JSON.stringify(shown)).not.toContain('"S"');
    expect(await say('/robot/send?access_token=DING', text('x'))).toBe(310000);
    expect(await say(`/robot/send?access_token=DING&timestamp=${Date.now()}&sign=x`, text('x'))).toBe(310000);
  });

  it.each([{}, { msgtype: 'text' }, { msgtype: 'text', text: { content: '' } }, { msgtype: 'markdown', markdown: {} }])(
    '%j is no message',
    async (body) => {
      await sandbox.control('PUT', '/robots/NEW', { shopId: 'shop-1', kind: 'weCom' });
      expect(await say('/cgi-bin/webhook/send?key=NEW', body)).toBe(40058);
    },
  );

  it('WeCom takes 2048 bytes of text and not one more', async () => {
    await sandbox.control('PUT', '/robots/NEW', { shopId: 'shop-1', kind: 'weCom' });
    expect(await say('/cgi-bin/webhook/send?key=NEW', text('x'.repeat(2048)))).toBe(0);
    expect(await say('/cgi-bin/webhook/send?key=NEW', text('x'.repeat(2049)))).toBe(40058);
  });
});
