import { signatureOf } from '../../sandbox/top/sign';
import { jsonOf, platformTime, TestSandbox } from './support';

describe('the TOP gateway', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start({ mainSession: 'main-session' });
  });
  afterAll(() => sandbox.stop());

  const code = async (own: Record<string, string>, common: Record<string, string | undefined>, method?: string) => {
    const { error_response: error } = await sandbox.top(method ?? 'taobao.time.get', own, common);
    return { code: Number(error.code), msg: error.msg, sub: error.sub_code, requestId: error.request_id };
  };

  it('signs as the published vectors do', () => {
    const rest = 'timestamp2016-01-01 12:00:00v2.0';
    const base = (signMethod: string) =>
      `app_key12345678fieldsnum_iid,title,nick,price,numformatjsonmethodtaobao.item.seller.getnum_iid11223344sessiontestsign_method${signMethod}${rest}`;
    expect(signatureOf(base('md5'), 'md5', 'helloworld')).toBe('66987CB115214E59E6EC978214934FB8');
    expect(signatureOf(base('hmac'), 'hmac', 'helloworld')).toBe('D56D7858309C31B6251083A874D48273');
  });

  it.each(['md5', 'hmac', 'hmac-sha256'])('accepts the sign method %s', async (signMethod) => {
    const answer = await sandbox.top('taobao.time.get', {}, { sign_method: signMethod });
    expect(answer.time_get_response.time).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
  });

  it.each([
    ['no method', 21, { method: undefined }],
    ['an unknown method', 22, { method: 'taobao.user.buyer.get' }],
    ['an unknown format', 23, { format: 'yaml' }],
    ['no signature', 24, { sign: undefined }],
    ['a wrong signature', 25, { sign: '0123456789ABCDEF0123456789ABCDEF' }],
    ['an unknown sign method', 25, { sign_method: 'sha1', sign: 'ABC' }],
    ['a session of nobody', 27, { session: 'nobody' }],
    ['no app key', 28, { app_key: undefined }],
    ['an unknown app key', 29, { app_key: '999' }],
    ['no timestamp', 30, { timestamp: undefined }],
    ['a timestamp that is none', 31, { timestamp: '2026-02-30 00:00:00' }],
    ['a timestamp 11 minutes old', 31, { timestamp: platformTime(Date.now() - 11 * 60_000) }],
    ['a timestamp 11 minutes ahead', 31, { timestamp: platformTime(Date.now() + 11 * 60_000) }],
    ['no version', 32, { v: undefined }],
    ['another version', 33, { v: '1.0' }],
  ])('refuses %s with code %i', async (_what, expected, common) => {
    const error = await code({}, common);
    expect(error.code).toBe(expected);
    expect(error.requestId).toMatch(/^\w{10,}$/);
  });

  it('wants a session where the method needs one', async () => {
    expect((await code({ fields: 'tid', tid: '1' }, { session: undefined }, 'taobao.trade.fullinfo.get')).code).toBe(
      26,
    );
  });

  it('refuses HTTP methods other than GET and POST', async () => {
    const response = await fetch(`${sandbox.url}/router/rest?format=json`, { method: 'PUT' });
    expect((await jsonOf(response)).error_response.code).toBe(9);
  });

  it('names a missing and a bad argument', async () => {
    expect(await code({ tid: '1' }, {}, 'taobao.trade.fullinfo.get')).toMatchObject({
      code: 40,
      msg: 'Missing required arguments:fields',
      sub: 'isv.missing-parameter:fields',
    });
    expect(await code({ tid: 'x', fields: 'tid' }, {}, 'taobao.trade.fullinfo.get')).toMatchObject({
      code: 41,
      sub: 'isv.invalid-parameter:tid',
    });
  });

  it('judges signatures by wall time however far the shop clock was moved', async () => {
    await sandbox.advance(30 * 86_400_000);
    const { time_get_response: answer } = await sandbox.top('taobao.time.get');
    expect(answer.time > platformTime(Date.now() + 29 * 86_400_000)).toBe(true);
    const wall = await sandbox.top('taobao.time.get', {}, { session: undefined });
    expect(wall.time_get_response.time < platformTime(Date.now() + 60_000)).toBe(true);
  });

  it('writes ids as numbers that no double holds, and the fields asked for only', async () => {
    const order = await sandbox.paidOrder({
      items: [
        { title: 'A', priceFen: 100, num: 1 },
        { title: 'B', priceFen: 250, num: 2 },
      ],
      postFeeFen: 600,
    });
    const text = await sandbox.topText('taobao.trade.fullinfo.get', {
      tid: order.tid,
      fields: 'tid,payment,orders.oid',
    });
    expect(text).toContain(`"tid":${order.tid},`);
    expect(String(Number(order.tid))).not.toBe(order.tid);
    const { trade } = (
      await sandbox.top('taobao.trade.fullinfo.get', { tid: order.tid, fields: 'tid,payment,orders.oid' })
    ).trade_fullinfo_get_response;
    expect(Object.keys(trade).sort()).toEqual(['orders', 'payment', 'tid']);
    expect(trade.payment).toBe('12.00');
    expect(trade.orders.order.map((line: { oid: object }) => String(line.oid))).toEqual(
      order.orders.map((line: { oid: string }) => line.oid),
    );
    expect(Object.keys(trade.orders.order[0])).toEqual(['oid']);
  });

  it('simplifies on request, and speaks XML', async () => {
    const { tid } = await sandbox.paidOrder();
    const own = { tid, fields: 'tid,orders.title' };
    const simple = await sandbox.top('taobao.trade.fullinfo.get', own, { simplify: 'true' });
    expect(simple.trade.orders).toEqual([{ title: 'T恤' }]);
    expect(simple.request_id).toBeTruthy();
    const xml = await sandbox.topText('taobao.trade.fullinfo.get', own, { format: 'xml' });
    expect(xml).toContain(`<trade_fullinfo_get_response><trade><tid>${tid}</tid>`);
    expect(xml).toContain('<orders list="true"><order><title>T恤</title></order></orders>');
  });

  it('does not show a trade of another shop', async () => {
    expect(await code({ tid: '123', fields: 'tid' }, {}, 'taobao.trade.fullinfo.get')).toMatchObject({
      code: 15,
      sub: 'isv.trade-not-exist',
    });
  });

  it('overwrites memo and flag, within 1000 bytes and flags 0 to 5', async () => {
    const { tid } = await sandbox.paidOrder();
    await sandbox.top('taobao.trade.memo.update', { tid, memo: '第一次', flag: '1' });
    await sandbox.top('taobao.trade.memo.update', { tid, memo: '第二次' });
    expect(await sandbox.shop('GET', `/orders/${tid}`)).toMatchObject({ memo: '第二次', flag: 1 });
    const { memos } = await sandbox.shop('GET', '/books');
    expect(memos.slice(-2)).toMatchObject([
      { tid, memo: '第一次' },
      { tid, memo: '第二次', flag: 1 },
    ]);
    expect((await code({ tid, memo: '好'.repeat(334) }, {}, 'taobao.trade.memo.update')).code).toBe(41);
    expect((await code({ tid, memo: '好', flag: '6' }, {}, 'taobao.trade.memo.update')).code).toBe(41);
    expect((await code({ tid, memo: '好', reset: '1' }, {}, 'taobao.trade.memo.update')).code).toBe(41);
    await sandbox.top('taobao.trade.memo.update', { tid, reset: 'true' });
    expect((await sandbox.shop('GET', `/orders/${tid}`)).memo).toBe('');
  });

  it('answers a body that is too large or unreadable with a sentence, not with a crash', async () => {
    const large = await fetch(`${sandbox.url}/router/rest`, { method: 'POST', body: 'x'.repeat(10_000_000) });
    expect(large.status).toBe(413);
    const torn = await fetch(`${sandbox.url}/router/rest`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=abc' },
      body: '--nonsense',
    });
    expect(torn.status).toBe(400);
    expect((await jsonOf(torn)).error).toContain('multipart');
  });
});
