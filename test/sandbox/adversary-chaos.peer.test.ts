import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeArgsOf } from '../../scripts/stack/build';
import { callTransfer, plan, SOON_MS, TRANSFER, until } from './hostile';
import { type Json, shopSettings, TestSandbox, topForm } from './support';

/** Sixty calls at once: on a busy machine the last one takes a while to arrive, and must not be given up before, ms. */
const PATIENT_MS = 4_000;

const TIME = 'taobao.time.get';

describe('chaos', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await TestSandbox.start();
  });
  afterEach(() => sandbox.stop());

  const start = (seed: string | number, more: object = {}) =>
    sandbox.shop('PUT', '/chaos', { seed, rate: 0.5, kinds: ['throttled', 'error', 'sessionExpired'], ...more });
  const told = async (times: number): Promise<string[]> => {
    const seen: string[] = [];
    for (let call = 0; call < times; call += 1) {
      const { error_response: error } = await sandbox.top(TIME);
      seen.push(error ? error.sub_code : 'ok');
    }
    return seen;
  };

  it('of the same seed befalls the same calls in the same way; of another, others', async () => {
    await start('a');
    const first = await told(20);
    await start('a');
    expect(await told(20)).toEqual(first);
    await start('b');
    expect(await told(20)).not.toEqual(first);
    expect(new Set(first).size).toBe(4);
  });

  it('counts each method for itself, and goes on where it was after a restart', async () => {
    await start(7);
    const whole = await told(20);
    await start(7);
    const begun = await told(10);
    await sandbox.top('taobao.tmc.messages.consume');
    await sandbox.restart();
    expect([...begun, ...(await told(10))]).toEqual(whole);
    expect((await sandbox.shop('GET', '/chaos')).draws).toEqual({ [TIME]: 20, 'taobao.tmc.messages.consume': 1 });
  });

  it('befalls nothing at rate 0, everything at rate 1, and ends', async () => {
    await start('a', { rate: 0 });
    expect(new Set(await told(10))).toEqual(new Set(['ok']));
    await start('a', { rate: 1, kinds: ['sessionExpired'] });
    expect(new Set(await told(10))).toEqual(new Set(['session-expired']));
    await sandbox.shop('DELETE', '/chaos');
    expect(await sandbox.shop('GET', '/chaos')).toBeNull();
    expect(await told(2)).toEqual(['ok', 'ok']);
  });

  it('befalls only the methods named, and only with kinds that suit them', async () => {
    await start('a', { rate: 1, methods: [TRANSFER], kinds: ['timeoutAfter'] });
    expect(await told(3)).toEqual(['ok', 'ok', 'ok']);
    expect(await callTransfer(sandbox, 'key-1', SOON_MS)).toBe('nothing');
    await start('a', { rate: 1, kinds: ['wrongSignature', 'lostPushes'] });
    expect(await told(3)).toEqual(['ok', 'ok', 'ok']);
    await sandbox.unshippedRefund();
    expect((await sandbox.shop('GET', '/clock')).messagesWaiting).toBe(0);
  });

  it('gives way to a plan without losing its place', async () => {
    await start('a');
    const drawn = await told(3);
    await start('a');
    await plan(sandbox, TIME, 'error', { error: { code: '15', subCode: 'isp.planned', msg: '计划' } });
    expect(await told(3)).toEqual(['isp.planned', drawn[1], drawn[2]]);
  });

  it('leaves out by itself what a person must end and what moves all deadlines', async () => {
    await start('a', { rate: 1, kinds: undefined, methods: [TRANSFER], delayMs: 1 });
    const outcomes = [];
    for (let call = 0; call < 60; call += 1) outcomes.push(callTransfer(sandbox, `key-${call}`, PATIENT_MS));
    await Promise.all(outcomes);
    const { calls } = await sandbox.shop('GET', '/books');
    expect(calls).toHaveLength(60);
    expect(new Set(calls.map((call: Json) => call.fault))).toEqual(
      new Set([
        ...['timeoutBefore', 'timeoutAfter', 'answerLost', 'appliedLater', 'http5xx', 'malformedJson'],
        ...['slowTrickle', 'throttled', 'error', 'wrongSignature'],
      ]),
    );
  });

  it('draws clocks that are off either way by what is said', async () => {
    await start('a', { rate: 1, kinds: ['clockSkew'], skewMs: 3_600_000 });
    const hours = new Set<number>();
    for (let call = 0; call < 12; call += 1) {
      const { time } = (await sandbox.top(TIME)).time_get_response;
      hours.add(Math.round((Date.parse(`${time.replace(' ', 'T')}+08:00`) - Date.now()) / 3_600_000));
    }
    expect(hours).toEqual(new Set([-1, 1]));
  });

  it.each([
    [{ rate: 0.1 }],
    [{ seed: 'a', rate: 1.1 }],
    [{ seed: 'a', rate: -0.1 }],
    [{ seed: 'a', rate: 1, kinds: ['explode'] }],
    [{ seed: 'a', rate: 1, kinds: [] }],
  ])('%j makes no sense', async (body) => {
    expect((await sandbox.refusedByShop('PUT', '/chaos', body)).status).toBe(400);
  });
});

describe('a call that is applied later', () => {
  const children: ChildProcess[] = [];
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-later-'));
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(dir, { recursive: true });
  });

  const start = async () => {
    const child = spawn(process.execPath, await nodeArgsOf('sandbox/main.ts'), {
      cwd: join(__dirname, '../..'),
      env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA_DIR: dir },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.push(child);
    const [message] = await once(child, 'message');
    return { child, url: `http://127.0.0.1:${message.port}` };
  };
  const ask = async (url: string, method: string, path: string, body?: object): Promise<Json> => {
    const response = await fetch(`${url}/control/shops/shop-1${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.json();
  };

  it('is applied also when the process was killed in between, and the note of it kept', async () => {
    const first = await start();
    await ask(first.url, 'PUT', '', shopSettings);
    const items = [{ title: 'T恤', priceFen: 9900, num: 1 }];
    const { tid } = await ask(first.url, 'POST', '/orders', { buyer: { nick: '买家甲' }, items });
    await ask(first.url, 'POST', `/orders/${tid}/pay`);
    const refund = await ask(first.url, 'POST', `/orders/${tid}/refunds`, { type: 'refundOnly', reason: '不要了' });
    const method = 'taobao.rp.refunds.agree';
    await ask(first.url, 'POST', '/faults', { match: { method }, kind: 'appliedLater', delayMs: 3_000 });
    const body = topForm(method, { refund_infos: `${refund.refundId}|9900|${refund.version}` });
    const call = fetch(`${first.url}/router/rest`, { method: 'POST', body });
    call.catch(() => undefined);
    await until(async () => (await ask(first.url, 'GET', '/books')).calls.length === 1);
    const gone = once(first.child, 'exit');
    first.child.kill('SIGKILL');
    await Promise.all([expect(call).rejects.toThrow(), gone]);
    const second = await start();
    await until(async () => (await ask(second.url, 'GET', '/books')).refunds.length === 1);
    expect((await ask(second.url, 'GET', '/books')).calls).toMatchObject([
      { method, key: `${refund.refundId}|9900`, fault: 'appliedLater', applied: true, answered: false },
    ]);
  });
});
