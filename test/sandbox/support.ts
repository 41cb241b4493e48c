import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LosslessNumber, parse } from 'lossless-json';
import { type RunningSandbox, startSandbox } from '../../sandbox/server';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A push of Kuaidi100 that is not taken comes again after this. */
export const PUSH_RETRY_MS = 300;

/** Answers are looked into field by field, as a foreign client would. */
export type Json = ReturnType<typeof JSON.parse>;

const appKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const appPrivateKeyPem = appKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
export const appPublicKeyPem = appKeys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

export const shopSettings = {
  nick: '测试店铺',
  type: 'taobao',
  appKey: '12345678',
  appSecret: 'helloworld',
  session: 'session-of-shop-1',
  alipay: { appId: '2021000000000001', appPublicKey: appPublicKeyPem, balanceFen: 1_000_000 },
  kuaidi100: { customer: 'CUSTOMER', key: 'KEY' },
  sellerAddresses: [{ id: '77', address: '杭州市退货仓' }],
};

/** A running emulator with one registered shop, and the two ways to talk to it. */
export class TestSandbox {
  private constructor(
    private running: RunningSandbox,
    readonly dir: string,
  ) {}

  static async start(settings: object = {}): Promise<TestSandbox> {
    const dir = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
    const running = await startSandbox({ port: 0, host: '127.0.0.1', dataDir: dir, pushRetryMs: PUSH_RETRY_MS });
    const sandbox = new TestSandbox(running, dir);
    await sandbox.control('PUT', '/shops/shop-1', { ...shopSettings, ...settings });
    return sandbox;
  }

  get url(): string {
    return `http://127.0.0.1:${this.running.port}`;
  }

  async restart(): Promise<void> {
    await this.running.stop();
    this.running = await startSandbox({ port: 0, host: '127.0.0.1', dataDir: this.dir });
  }

  async stop(): Promise<void> {
    await this.running.stop();
    rmSync(this.dir, { recursive: true });
  }

  /** The control API; throws on an answer that is not 2xx. */
  async control(method: string, path: string, body?: object): Promise<Json> {
    const { status, json } = await this.controlRaw(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
    return json;
  }

  async controlRaw(method: string, path: string, body?: object | string): Promise<{ status: number; json: Json }> {
    const response = await fetch(`${this.url}/control${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, json: await response.json() };
  }

  /** The control API below the test shop. */
  shop(method: string, path: string, body?: object): Promise<Json> {
    return this.control(method, `/shops/shop-1${path}`, body);
  }

  refusedByShop(method: string, path: string, body?: object): Promise<{ status: number; json: Json }> {
    return this.controlRaw(method, `/shops/shop-1${path}`, body);
  }

  advance(advanceMs: number): Promise<Json> {
    return this.shop('POST', '/clock', { advanceMs });
  }

  /** A signed TOP call; `parsed` keeps numbers as their digits. */
  async top(method: string, own: Record<string, string> = {}, common: Record<string, string | undefined> = {}) {
    return losslessJson(await this.topText(method, own, common));
  }

  async topText(method: string, own: Record<string, string>, common: Record<string, string | undefined> = {}) {
    const response = await fetch(`${this.url}/router/rest`, { method: 'POST', body: topForm(method, own, common) });
    expect(response.status).toBe(200);
    return response.text();
  }

  // Scenes that many tests begin with.

  async paidOrder(body: object = {}): Promise<Json> {
    const order = await this.shop('POST', '/orders', {
      buyer: { nick: '买家甲', realName: '张某', alipayAccount: 'buyer@example.com', phone: '13800001234' },
      items: [{ title: 'T恤', priceFen: 9900, num: 1 }],
      ...body,
    });
    return this.shop('POST', `/orders/${order.tid}/pay`);
  }

  async shippedOrder(body: object = {}): Promise<Json> {
    const { tid } = await this.paidOrder(body);
    return this.shop('POST', `/orders/${tid}/ship`, { company: '圆通速递', trackingNumber: 'YT0000000001' });
  }

  async unshippedRefund(): Promise<Json> {
    const { tid } = await this.paidOrder();
    return this.shop('POST', `/orders/${tid}/refunds`, { type: 'refundOnly', reason: '不想要了' });
  }

  async shippedRefund(type: 'refundOnly' | 'returnAndRefund', body: object = {}): Promise<Json> {
    const { tid } = await this.shippedOrder();
    return this.shop('POST', `/orders/${tid}/refunds`, { type, reason: '质量问题', ...body });
  }

  refund(refundId: string): Promise<Json> {
    return this.shop('GET', `/refunds/${refundId}`);
  }
}

function losslessJson(text: string): Json {
  return parse(text, undefined, { parseNumber: (digits) => new LosslessNumber(digits) });
}

/** A plain JSON answer, whatever it holds. */
export async function jsonOf(response: Response): Promise<Json> {
  return response.json();
}

/** `yyyy-MM-dd HH:mm:ss` in GMT+8. */
export function platformTime(at: number): string {
  return new Date(at + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ');
}

/** A form signed by an independent implementation of platform.md §2; `undefined` leaves a common parameter out. */
export function topForm(method: string, own: Record<string, string>, common: Record<string, string | undefined> = {}) {
  const fields = Object.fromEntries(
    Object.entries({
      method,
      app_key: shopSettings.appKey,
      session: shopSettings.session,
      timestamp: platformTime(Date.now()),
      v: '2.0',
      sign_method: 'md5',
      format: 'json',
      ...own,
      ...common,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  if ('sign' in fields || ('sign' in common && common.sign === undefined)) return new URLSearchParams(fields);
  const base = Object.keys(fields)
    .sort()
    .map((name) => `${name}${fields[name]}`)
    .join('');
  const secret = shopSettings.appSecret;
  const digest = {
    md5: () => createHash('md5').update(`${secret}${base}${secret}`),
    hmac: () => createHmac('md5', secret).update(base),
    'hmac-sha256': () => createHmac('sha256', secret).update(base),
  }[fields.sign_method ?? 'md5'];
  return new URLSearchParams({ ...fields, sign: (digest?.().digest('hex') ?? '').toUpperCase() });
}
