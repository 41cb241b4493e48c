import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE_MS } from '../support/patience';
import { plan } from './hostile';
import { type Json, shopSettings, TestSandbox } from './support';

interface Pushed {
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  text: string;
  message: Json;
}

describe('platform §2: messages by HTTP callback', () => {
  let sandbox: TestSandbox;
  let server: Server;
  let url: string;
  let pushed: Pushed[];
  let statuses: number[];
  beforeEach(async () => {
    pushed = [];
    statuses = [];
    server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      const query = new URL(request.url ?? '', 'http://localhost').searchParams;
      pushed.push({ query, headers: request.headers, text, message: JSON.parse(text) });
      response.writeHead(statuses.shift() ?? 200).end('{}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callbacks/top/12345678`;
  });
  afterEach(async () => {
    await sandbox.stop();
    server.closeAllConnections();
    server.close();
  });

  const start = async (instead?: boolean) => {
    sandbox = await TestSandbox.start({ callback: { url, ...(instead !== undefined && { instead }) } });
  };
  const pushes = async (count: number): Promise<Pushed[]> => {
    for (const until = Date.now() + PATIENCE_MS; pushed.length < count && Date.now() < until; ) await sleep(20);
    await sleep(150);
    return pushed;
  };
  const waiting = async () => (await sandbox.shop('GET', '/clock')).messagesWaiting;
  const consumed = async (): Promise<Json[]> =>
    (await sandbox.top('taobao.tmc.messages.consume')).tmc_messages_consume_response.messages.tmc_message;
  const topics = (list: Pushed[]) => list.map(({ message }) => message.topic.replace('taobao_refund_', ''));
  /** By the rule as platform.md writes it, and not as the sandbox does it. */
  const isSigned = ({ query, headers, text }: Pushed) => {
    const fields = new Map([...query].filter(([name]) => name !== 'sign'));
    for (const name of String(headers['top-sign-list']).split(',')) fields.set(name, String(headers[name]));
    const base = [...fields.keys()].sort().map((name) => `${name}${fields.get(name)}`);
    const { appSecret } = shopSettings;
    const digest = createHash('md5')
      .update(`${appSecret}${base.join('')}${text}${appSecret}`)
      .digest('hex');
    return query.get('sign') === digest.toUpperCase();
  };

  it('each message is pushed, signed, as the queue would give it; the queue has it too', async () => {
    await start();
    const { refundId } = await sandbox.unshippedRefund();
    const [first, ...others] = await pushes(1);
    expect(others).toEqual([]);
    expect(first && isSigned(first)).toBe(true);
    expect(Object.fromEntries(first?.query ?? [])).toMatchObject({ app_key: '12345678', sign_method: 'md5', v: '2.0' });
    const behind = Date.now() - Date.parse(`${first?.query.get('timestamp')?.replace(' ', 'T')}+08:00`);
    expect(Math.abs(behind)).toBeLessThan(60_000);
    const [queued] = await consumed();
    const { id, ...told } = first?.message ?? {};
    const { id: queuedId, user_id: _user, ...rest } = queued;
    expect(told).toMatchObject(JSON.parse(JSON.stringify(rest)));
    expect(first?.text).toContain(`"id":${queuedId},`);
    expect(first?.message.content).toContain(`"refund_id":${refundId},`);
  });

  it('instead of the queue, where the shop says so; what is taken waits no more', async () => {
    await start(true);
    await sandbox.unshippedRefund();
    await pushes(1);
    expect(await consumed()).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it('what is not answered with 2xx comes again until it is, also after a restart', async () => {
    await start(true);
    statuses = [503, 403, 302, 500];
    await sandbox.unshippedRefund();
    await pushes(1);
    expect(await waiting()).toBe(1);
    await sandbox.restart();
    const all = await pushes(5);
    expect(all).toHaveLength(5);
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    expect(await waiting()).toBe(0);
  });

  it('wrongSignature: one push cannot be believed, the next can', async () => {
    await start(true);
    await plan(sandbox, 'callback', 'wrongSignature');
    statuses = [403];
    await sandbox.unshippedRefund();
    expect((await pushes(2)).map(isSigned)).toEqual([false, true]);
    expect(await sandbox.shop('GET', '/faults')).toEqual([]);
  });

  it('lostPushes, duplicatePushes, reorderedPushes befall what is pushed as what is queued', async () => {
    await start(true);
    const write = (refundId: string) => sandbox.shop('POST', `/refunds/${refundId}/messages`, { text: '在吗' });
    await plan(sandbox, 'taobao_refund_RefundCreated', 'lostPushes');
    const { refundId } = await sandbox.unshippedRefund();
    await plan(sandbox, 'taobao_refund_RefundCreateMessage', 'duplicatePushes', { copies: 3 });
    await write(refundId);
    const copies = await pushes(3);
    expect(topics(copies)).toEqual(Array(3).fill('RefundCreateMessage'));
    expect(new Set(copies.map(({ text }) => text.replace(/"content":.*?"id"/, ''))).size).toBe(3);

    pushed = [];
    await plan(sandbox, 'push', 'reorderedPushes', { delayMs: 700, times: 2 });
    await write(refundId);
    await sandbox.shop('POST', `/refunds/${refundId}/modify`, { amountFen: 9000 });
    await sandbox.shop('POST', `/refunds/${refundId}/withdraw`);
    const [first, ...held] = topics(await pushes(3));
    expect(first).toBe('RefundClosed');
    expect(held.sort()).toEqual(['RefundBuyerModifyAgreement', 'RefundCreateMessage']);
  });

  it('a callback is an address of http', async () => {
    await start();
    const { status } = await sandbox.controlRaw('PUT', '/shops/shop-1', { ...shopSettings, callback: { url: 'shop' } });
    expect(status).toBe(400);
    expect((await sandbox.shop('GET', '')).callback).toEqual({ url, instead: false });
  });

  it('a fault of calls befalls no callback', async () => {
    await start();
    expect(
      (await sandbox.refusedByShop('POST', '/faults', { match: { method: 'callback' }, kind: 'http5xx' })).status,
    ).toBe(400);
  });

  it('an address with a query of its own is kept, and what it says is signed', async () => {
    url = `${url}?shop=1&words=${encodeURIComponent('测试 店')}`;
    await start();
    await sandbox.unshippedRefund();
    const [first] = await pushes(1);
    expect([first?.query.get('shop'), first?.query.get('words')]).toEqual(['1', '测试 店']);
    expect(first && isSigned(first)).toBe(true);
  });
});
