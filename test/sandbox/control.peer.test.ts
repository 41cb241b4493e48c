import { request } from 'node:http';
import { shopSettings, TestSandbox } from './support';

describe('the control API', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start();
  });
  afterAll(() => sandbox.stop());

  const item = { title: 'T恤', priceFen: 9900, num: 1 };
  const buyer = { nick: '买家甲' };

  it('registers a shop again without changing it, and keeps its clock', async () => {
    await sandbox.advance(1000);
    const before = await sandbox.shop('GET', '');
    const again = await sandbox.control('PUT', '/shops/shop-1', shopSettings);
    expect(again).toEqual(before);
    expect(again.alipayPublicKey).toMatch(/^-----BEGIN PUBLIC KEY-----[\s\S]+-----END PUBLIC KEY-----$/);
    expect(JSON.stringify(again)).not.toContain(shopSettings.appSecret);
    expect((await sandbox.shop('GET', '/clock')).offsetMs).toBe(1000);
  });

  it.each([
    ['the session of another shop', { session: shopSettings.session, alipay: { ...shopSettings.alipay, appId: '3' } }],
    ['the Alipay app of another shop', { session: 'other' }],
    [
      'the app key with another secret',
      { session: 'other', appSecret: 'other', alipay: { ...shopSettings.alipay, appId: '3' } },
    ],
    [
      'the Kuaidi100 customer with another key',
      {
        session: 'other',
        alipay: { ...shopSettings.alipay, appId: '3' },
        kuaidi100: { customer: 'CUSTOMER', key: 'other' },
      },
    ],
  ])('refuses a shop with %s', async (_what, changes) => {
    const { status, json } = await sandbox.controlRaw('PUT', '/shops/shop-2', { ...shopSettings, ...changes });
    expect(status).toBe(409);
    expect(json.error).toMatch(/^Shop shop-1 has the same /);
  });

  it.each([
    ['PUT', '/shops/shop-2', { ...shopSettings, type: 'ebay' }],
    ['PUT', '/shops/shop-2', { ...shopSettings, session: 'other', alipay: { appId: '3', appPublicKey: 'nonsense' } }],
    ['PUT', '/shops/shop-2', { ...shopSettings, timeouts: { buyerReturns: -1 } }],
    ['POST', '/shops/shop-1/clock', { advanceMs: -1 }],
    ['POST', '/shops/shop-1/clock', {}],
    ['POST', '/shops/shop-1/orders', { buyer, items: [] }],
    ['POST', '/shops/shop-1/orders', { buyer, items: [{ ...item, priceFen: 0 }] }],
    ['POST', '/shops/shop-1/orders', { buyer, items: [{ ...item, priceFen: 1.5 }] }],
    ['POST', '/shops/shop-1/orders', { buyer, items: [item], colour: 'red' }],
    ['POST', '/shops/shop-1/faults', { match: { method: 'x' }, kind: 'explode' }],
    ['POST', '/parcels/yuantong/YT1234567/scans', { state: 'signed', context: 'x' }],
    ['PUT', '/alipay-accounts/a@example.com', {}],
  ])('answers %s %s %j with 400 and a sentence', async (method, path, body) => {
    const { status, json } = await sandbox.controlRaw(method, path, body);
    expect(status).toBe(400);
    expect(json.error).toMatch(/\.$/);
  });

  it('answers what does not exist with 404, and no JSON with 400', async () => {
    const { tid } = await sandbox.paidOrder();
    for (const path of [
      '/shops/no/clock',
      '/shops/shop-1/orders/1',
      '/shops/shop-1/refunds/1',
      '/parcels/yuantong/none/scans',
      '/nothing',
    ]) {
      expect((await sandbox.controlRaw('GET', path)).status).toBe(404);
    }
    const foreign = { type: 'refundOnly', reason: '不要了', oid: '5' };
    expect((await sandbox.refusedByShop('POST', `/orders/${tid}/refunds`, foreign)).status).toBe(404);
    expect((await sandbox.controlRaw('POST', '/shops/shop-1/orders', '{')).status).toBe(400);
    expect((await sandbox.controlRaw('POST', '/shops/shop-1/orders', `{"x":"${'x'.repeat(300_000)}"}`)).status).toBe(
      413,
    );
  });

  it('refuses what the state of an order does not allow', async () => {
    const order = await sandbox.shop('POST', '/orders', { buyer, items: [item] });
    const post = (action: string, body: object = {}) =>
      sandbox.refusedByShop('POST', `/orders/${order.tid}/${action}`, body);
    const ship = { company: '圆通速递', trackingNumber: 'YT1234567' };
    const ask = { type: 'refundOnly', reason: '不要了' };
    expect((await post('ship', ship)).status).toBe(409);
    expect((await post('refunds', ask)).status).toBe(409);
    expect((await post('confirm-receipt')).status).toBe(409);
    await post('pay');
    expect((await post('pay')).status).toBe(409);
    expect((await post('refunds', { ...ask, amountFen: 9901 })).status).toBe(400);
    expect((await post('refunds', { ...ask, type: 'returnAndRefund' })).status).toBe(400);
    expect((await post('refunds', ask)).status).toBe(201);
    expect((await post('refunds', ask)).status).toBe(409);
    expect((await post('ship', { ...ship, oids: ['1'] })).status).toBe(400);
    expect((await post('ship', ship)).status).toBe(200);
    expect((await post('refunds', { ...ask, amountFen: 100 })).status).toBe(201);
    expect((await post('confirm-receipt')).status).toBe(409);
  });

  it('refuses what the state of a refund does not allow', async () => {
    const { refundId } = await sandbox.unshippedRefund();
    const post = (action: string, body: object = {}) =>
      sandbox.refusedByShop('POST', `/refunds/${refundId}/${action}`, body);
    expect((await post('return-goods', { company: 'x', trackingNumber: 'y' })).status).toBe(409);
    expect((await post('intervene')).status).toBe(409);
    expect((await post('verdict', { for: 'buyer' })).status).toBe(409);
    expect((await post('modify', {})).status).toBe(400);
    expect((await post('modify', { type: 'returnAndRefund' })).status).toBe(400);
    expect((await post('modify', { amountFen: 9901 })).status).toBe(400);
    expect((await post('deadline', { at: '2020-01-01T00:00:00Z' })).status).toBe(400);
    expect((await post('withdraw')).status).toBe(200);
    for (const [action, body] of [
      ['withdraw', {}],
      ['modify', { amountFen: 1 }],
      ['deadline', { extendMs: 1 }],
    ] as const) {
      expect((await post(action, body)).status).toBe(409);
    }
  });

  it('never lets the refunds of an order exceed what was paid', async () => {
    const { tid, orders } = await sandbox.shippedOrder({
      items: [
        { ...item, priceFen: 1000 },
        { ...item, priceFen: 2000 },
      ],
      postFeeFen: 500,
    });
    const ask = (oid: string, amountFen: number) =>
      sandbox.refusedByShop('POST', `/orders/${tid}/refunds`, {
        oid,
        amountFen,
        type: 'refundOnly',
        reason: '质量问题',
      });
    expect((await ask(orders[0].oid, 1500)).status).toBe(201);
    expect((await ask(orders[1].oid, 2001)).status).toBe(400);
    expect((await ask(orders[1].oid, 2000)).status).toBe(201);
    const { status } = await sandbox.refusedByShop('POST', `/orders/${tid}/refunds`, {
      type: 'refundOnly',
      reason: 'x',
    });
    expect(status).toBe(400);
  });

  it('ships part of an order', async () => {
    const { tid, orders } = await sandbox.paidOrder({ items: [item, { ...item, title: '袜子' }] });
    const ship = (oids: string[]) =>
      sandbox.shop('POST', `/orders/${tid}/ship`, { company: '圆通速递', trackingNumber: 'YT1234567', oids });
    expect((await ship([orders[0].oid])).status).toBe('SELLER_CONSIGNED_PART');
    expect((await ship([orders[1].oid])).status).toBe('WAIT_BUYER_CONFIRM_GOODS');
  });

  it('is closed to pages of other sites', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${sandbox.url}/control/health`, { headers: { 'sec-fetch-site': 'cross-site' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('has a page and a health answer', async () => {
    expect(await sandbox.control('GET', '/health')).toMatchObject({ ok: true });
    const response = await fetch(sandbox.url);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('退款 Refunds');
  });
});
