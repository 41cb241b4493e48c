import { randomInt } from 'node:crypto';
import {
  callKuaidi100,
  callTop,
  callTransfer,
  PATIENCE_MS,
  plan,
  QUERY,
  type Seen,
  SOON_MS,
  TRANSFER,
  textOf,
  until,
} from './hostile';
import { type Json, TestSandbox } from './support';

const AGREE = 'taobao.rp.refunds.agree';

/** Each provider, with the same call made twice: does its first effect stand, and is the second absorbed? */
const providers = {
  top: {
    method: AGREE,
    async prepare(sandbox: TestSandbox) {
      const { refundId, version } = await sandbox.unshippedRefund();
      return {
        key: `${refundId}|9900`,
        call: (patienceMs?: number) =>
          callTop(sandbox, AGREE, { refund_infos: `${refundId}|9900|${version}` }, patienceMs),
      };
    },
    done: /"msg_code":"OP_SUCC"/,
    effects: (books: Json, key: string) => books.refunds.filter((refund: Json) => refund.key === key).length,
  },
  alipay: {
    method: TRANSFER,
    async prepare(sandbox: TestSandbox) {
      const key = `key-${randomInt(1e9)}`;
      return { key, call: (patienceMs?: number) => callTransfer(sandbox, key, patienceMs) };
    },
    done: /"code":"10000"/,
    effects: (books: Json, key: string) => books.transfers.filter((transfer: Json) => transfer.key === key).length,
  },
  kuaidi100: {
    method: QUERY,
    async prepare(sandbox: TestSandbox) {
      const number = `YT${randomInt(1e9, 9e9)}`;
      await sandbox.control('POST', `/parcels/yuantong/${number}/scans`, { state: 1, context: '已揽收' });
      return {
        key: `yuantong/${number}`,
        call: (patienceMs?: number) => callKuaidi100(sandbox, number, patienceMs),
      };
    },
    done: /"status":"200"/,
    effects: () => 0,
  },
};

const isNothing = (seen: Seen) => seen === 'nothing';
const isPage = (seen: Seen) => typeof seen === 'object' && seen.status === 502 && seen.text.includes('<html>');
const isBroken = (seen: Seen) => {
  expect(() => JSON.parse(textOf(seen))).toThrow(SyntaxError);
  return true;
};

describe.each(Object.entries(providers))(
  'what befalls a call of %s',
  (provider, { method, prepare, done, effects }) => {
    let sandbox: TestSandbox;
    beforeAll(async () => {
      sandbox = await TestSandbox.start();
    });
    afterAll(() => sandbox.stop());

    const writes = provider !== 'kuaidi100';
    const books = () => sandbox.shop('GET', '/books');
    const callsOf = async (key: string): Promise<Json[]> =>
      (await books()).calls.filter((call: Json) => call.key === key);

    it.each<[string, object, (seen: Seen) => boolean, { applied: boolean; answered: boolean }]>([
      ['timeoutBefore', {}, isNothing, { applied: false, answered: false }],
      ['timeoutAfter', {}, isNothing, { applied: true, answered: false }],
      ['answerLost', {}, (seen) => seen === 'reset', { applied: true, answered: false }],
      ['http5xx', {}, isPage, { applied: false, answered: false }],
      ['http5xx', { applied: true }, isPage, { applied: true, answered: false }],
      ['malformedJson', {}, isBroken, { applied: true, answered: false }],
      ['throttled', {}, (seen) => !done.test(textOf(seen)), { applied: false, answered: true }],
      ['error', {}, (seen) => !done.test(textOf(seen)), { applied: false, answered: true }],
      ['sessionExpired', {}, (seen) => !done.test(textOf(seen)), { applied: false, answered: true }],
    ])('%s %j: the books tell whether it was applied and answered', async (kind, more, isSeen, noted) => {
      const { key, call } = await prepare(sandbox);
      await plan(sandbox, method, kind, more);
      expect(isSeen(await call(isSeen === isNothing ? SOON_MS : PATIENCE_MS))).toBe(true);
      const calls = await callsOf(key);
      const applied = noted.applied && writes;
      expect(calls).toEqual([
        expect.objectContaining({ provider, method, key, fault: kind, applied, answered: noted.answered }),
      ]);
      expect(effects(await books(), key)).toBe(applied ? 1 : 0);
    });

    it('slowTrickle: the answer comes whole, but slowly', async () => {
      const { call } = await prepare(sandbox);
      await plan(sandbox, method, 'slowTrickle', { delayMs: 250 });
      const since = Date.now();
      expect(textOf(await call())).toMatch(done);
      expect(Date.now() - since).toBeGreaterThanOrEqual(240);
      await plan(sandbox, method, 'slowTrickle', { delayMs: 5_000 });
      expect(await call(SOON_MS)).toBe('nothing');
    });
  },
);

describe.each(Object.entries(providers).filter(([provider]) => provider !== 'kuaidi100'))(
  'a write of %s',
  (provider, { method, prepare, done, effects }) => {
    let sandbox: TestSandbox;
    beforeAll(async () => {
      sandbox = await TestSandbox.start();
    });
    afterAll(() => sandbox.stop());

    const books = () => sandbox.shop('GET', '/books');
    const callsOf = async (key: string): Promise<Json[]> =>
      (await books()).calls.filter((call: Json) => call.key === key);

    it('once it was applied and the answer lost, the same call again has no second effect', async () => {
      const { key, call } = await prepare(sandbox);
      await plan(sandbox, method, 'answerLost');
      await call();
      const again = textOf(await call());
      expect(done.test(again)).toBe(provider === 'alipay'); // TOP says that the refund is over
      const calls = await callsOf(key);
      expect(effects(await books(), key)).toBe(1);
      expect(calls.map((each: Json) => each.applied)).toEqual([true, false]);
    });

    it('appliedLater: nobody is answered, and it takes effect after a while, once', async () => {
      const { key, call } = await prepare(sandbox);
      await plan(sandbox, method, 'appliedLater', { delayMs: 1_500 });
      expect(await call(SOON_MS)).toBe('nothing');
      expect(effects(await books(), key)).toBe(0);
      await until(async () => effects(await books(), key) === 1);
      const calls = await callsOf(key);
      expect(calls).toMatchObject([{ fault: 'appliedLater', applied: true, answered: false }]);
      expect(Date.parse(calls[0].appliedAt) - Date.parse(calls[0].arrivedAt)).toBeGreaterThanOrEqual(1_500);
      await call();
      expect(effects(await books(), key)).toBe(1);
    });

    it('appliedLater: a repeated call may come first; the late one is then absorbed', async () => {
      const { key, call } = await prepare(sandbox);
      await plan(sandbox, method, 'appliedLater', { delayMs: 1_500 });
      await call(SOON_MS);
      expect(textOf(await call())).toMatch(done);
      await until(async () => (await callsOf(key))[0]?.appliedAt !== undefined);
      const calls = await callsOf(key);
      expect(calls.map((each: Json) => each.applied)).toEqual([false, true]);
      expect(effects(await books(), key)).toBe(1);
    });
  },
);
