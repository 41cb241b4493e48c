import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PATIENCE_MS } from '../support/patience';
import { DAY, jsonOf, PUSH_RETRY_MS, shopSettings, TestSandbox } from './support';

const TAKEN = '{"result":true,"returnCode":"200","message":"成功"}';
const { key } = shopSettings.kuaidi100;

describe('platform §4: what Kuaidi100 watches', () => {
  let sandbox: TestSandbox;
  let callback: Server;
  let url: string;
  let answers: string[];
  let pushed: { at: number; param: string; sign: string | null }[];
  let numbers = 0;
  beforeAll(async () => {
    sandbox = await TestSandbox.start();
    callback = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const form = new URLSearchParams(body);
      pushed.push({ at: Date.now(), param: form.get('param') ?? '', sign: form.get('sign') });
      response.end(answers.length > 1 ? answers.shift() : answers[0]);
    });
    await new Promise<void>((listening) => callback.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(callback.address() as AddressInfo).port}/cb`;
  });
  afterAll(async () => {
    await sandbox.stop();
    callback.close();
  });
  beforeEach(() => {
    answers = [TAKEN];
    pushed = [];
  });

  const number = () => `YT8000${++numbers}`;
  const subscribe = async (of: string, change: object = {}, parameters: object = {}) => {
    const param = { company: 'yuantong', number: of, key, ...change };
    const full = { ...param, parameters: { callbackurl: url, salt: 'SALT', resultv2: '4', ...parameters } };
    const body = new URLSearchParams({ schema: 'json', param: JSON.stringify(full) });
    return jsonOf(await fetch(`${sandbox.url}/poll`, { method: 'POST', body }));
  };
  const scan = (of: string, state: number, context = '到达') =>
    sandbox.control('POST', `/parcels/yuantong/${of}/scans`, { state, context });
  const pushes = async (count: number) => {
    for (const until = Date.now() + PATIENCE_MS; pushed.length < count && Date.now() < until; ) {
      await new Promise((later) => setTimeout(later, 20));
    }
    return pushed;
  };
  const quiet = () => new Promise((later) => setTimeout(later, 2 * PUSH_RETRY_MS + 300));

  it('is pushed at each scan, signed with the salt, until it is signed for', async () => {
    const of = number();
    expect(await subscribe(of)).toEqual({ result: true, returnCode: '200', message: '提交成功' });
    await scan(of, 1, '已揽收');
    const [first] = await pushes(1);
    expect(first?.sign).toBe(createHash('md5').update(`${first?.param}SALT`).digest('hex').toUpperCase());
    expect(JSON.parse(first?.param ?? '')).toMatchObject({
      status: 'polling',
      lastResult: { nu: of, com: 'yuantong', state: '1', ischeck: '0', data: [{ statusCode: '1' }] },
    });
    await scan(of, 301);
    const [, second] = await pushes(2);
    expect(JSON.parse(second?.param ?? '')).toMatchObject({
      status: 'shutdown',
      lastResult: { state: '301', ischeck: '1' },
    });
    await scan(of, 0);
    await quiet();
    expect(pushed).toHaveLength(2);
  });

  it('is pushed again three times while it is not taken', async () => {
    const of = number();
    answers = ['{"result":false}'];
    await subscribe(of);
    await scan(of, 0);
    await pushes(4);
    await quiet();
    expect(pushed).toHaveLength(4);
    expect(new Set(pushed.map(({ param }) => param)).size).toBe(1);
    expect((pushed[1]?.at ?? 0) - (pushed[0]?.at ?? 0)).toBeGreaterThanOrEqual(PUSH_RETRY_MS - 20);
  });

  it('is pushed no more once it is taken', async () => {
    const of = number();
    answers = ['oops', TAKEN];
    await subscribe(of);
    await scan(of, 0);
    await pushes(2);
    await quiet();
    expect(pushed).toHaveLength(2);
  });

  it('is given up after three days without a record, and may be subscribed again', async () => {
    const of = number();
    await subscribe(of);
    await sandbox.advance(3 * DAY - 60_000);
    await quiet();
    expect(pushed).toHaveLength(0);
    await sandbox.advance(60_000);
    const [abort] = await pushes(1);
    expect(JSON.parse(abort?.param ?? '')).toMatchObject({
      status: 'abort',
      message: '3天查询无记录',
      lastResult: { nu: of, com: 'yuantong', data: [] },
    });
    expect(await subscribe(of)).toMatchObject({ returnCode: '200' });
  });

  it.each([
    ['what is watched already', '501', {}, {}],
    ['another key', '600', { key: 'wrong' }, {}],
    ['no number', '700', { number: '' }, {}],
    ['a number that is too long', '700', { number: '1'.repeat(33) }, {}],
    ['a callback that is no address', '700', {}, { callbackurl: 'shop' }],
    ['an unknown courier', '701', { company: 'pigeons' }, {}],
    ['a courier that wants a phone, without one', '700', { company: 'shunfeng' }, {}],
  ])('refuses %s with %s', async (_what, returnCode, change, parameters) => {
    const of = number();
    await subscribe(of);
    expect(await subscribe(of, change, parameters)).toMatchObject({ result: false, returnCode });
  });

  it('refuses a param that is no JSON', async () => {
    const body = new URLSearchParams({ schema: 'json', param: 'oops' });
    expect(await jsonOf(await fetch(`${sandbox.url}/poll`, { method: 'POST', body }))).toMatchObject({
      returnCode: '700',
    });
  });

  it('takes a courier that wants a phone when it gets one', async () => {
    expect(await subscribe(number(), { company: 'shunfeng' }, { phone: '1234' })).toMatchObject({ returnCode: '200' });
  });
});
