import { createCircuit } from '../../adapters/circuit';
import { createCircuits } from '../../adapters/circuits';
import { type LostAnswer, ProviderError, type ProviderErrorKind } from '../../adapters/errors';
import { both, type Guard, type Pauses, pausedBy } from '../../adapters/guard';

const SETTINGS = { failurePercent: 50, leastCalls: 4, windowMs: 30_000, resetMs: 10_000 };

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

const failure = (kind: ProviderErrorKind) => new ProviderError('no', { provider: 'top', kind, code: 'X' });
const fails = (kind: ProviderErrorKind) => () => Promise.reject(failure(kind));
const works = async () => 'fine';

/** One circuit, and what reached the provider. */
function circuit() {
  const sent: string[] = [];
  const probe = jest.fn(works);
  const own = createCircuit('top', SETTINGS);
  const guard = own.guard(probe);
  const call = (send: () => Promise<string>, lost: LostAnswer = 'retry') =>
    guard({ call: 'a.call', lost }, () => {
      sent.push(lost);
      return send();
    });
  const outcome = (send: () => Promise<string>, lost?: LostAnswer) =>
    call(send, lost).catch((error: ProviderError) => error);
  /** Opens it, with as many failures as it takes. */
  async function open() {
    for (let n = 0; n < SETTINGS.leastCalls; n += 1) await outcome(fails('retry'));
    sent.length = 0;
  }
  return { sent, probe, outcome, open, close: own.close };
}

describe('a circuit', () => {
  test.each(['retry', 'unknown'] as const)(
    'opens when more than the share of calls fails as %s, and then sends nothing',
    async (kind) => {
      const { sent, outcome } = circuit();
      for (const send of [works, works, fails(kind), fails(kind)]) await outcome(send);
      // Half of them failed: that is not more than half.
      expect(await outcome(works)).toBe('fine');
      await outcome(fails(kind));
      // Three of six.
      expect(await outcome(works)).toBe('fine');
      await outcome(fails(kind));
      await outcome(fails(kind));
      sent.length = 0;
      expect(await outcome(works)).toMatchObject({
        provider: 'top',
        kind: 'retry',
        code: 'CIRCUIT_OPEN',
        retryAfterMs: 10_000,
      });
      expect(await outcome(works, 'unknown')).toMatchObject({ kind: 'retry', code: 'CIRCUIT_OPEN' });
      expect(sent).toEqual([]);
    },
  );

  test.each(['refused', 'auth', 'limit'] as const)('never opens because of %s: the provider answered', async (kind) => {
    const { outcome } = circuit();
    for (let n = 0; n < 20; n += 1) expect(await outcome(fails(kind))).toMatchObject({ kind, code: 'X' });
    expect(await outcome(works)).toBe('fine');
  });

  test('stays closed with fewer calls than it takes, however they end', async () => {
    const { outcome } = circuit();
    for (let n = 0; n < SETTINGS.leastCalls - 1; n += 1) await outcome(fails('retry'));
    expect(await outcome(works)).toBe('fine');
  });

  test('forgets what is older than its window', async () => {
    const { outcome } = circuit();
    for (let n = 0; n < SETTINGS.leastCalls - 1; n += 1) await outcome(fails('retry'));
    await jest.advanceTimersByTimeAsync(SETTINGS.windowMs);
    await outcome(fails('retry'));
    expect(await outcome(works)).toBe('fine');
  });

  test('tells with the failure that opened it, and while it is open, when to come back', async () => {
    const { outcome } = circuit();
    for (let n = 0; n < 3; n += 1)
      expect(((await outcome(fails('unknown'))) as ProviderError).retryAfterMs).toBeUndefined();
    expect(await outcome(fails('unknown'))).toMatchObject({ kind: 'unknown', code: 'X', retryAfterMs: 10_000 });
    await jest.advanceTimersByTimeAsync(4_000);
    expect(await outcome(works)).toMatchObject({ code: 'CIRCUIT_OPEN', retryAfterMs: 6_000 });
    await jest.advanceTimersByTimeAsync(5_999);
    expect(await outcome(works)).toMatchObject({ code: 'CIRCUIT_OPEN', retryAfterMs: 1_000 });
  });

  test('lets one read through when its time is over: an answer closes it', async () => {
    const { sent, outcome, open, probe } = circuit();
    await open();
    await jest.advanceTimersByTimeAsync(10_000);
    let answer: (value: string) => void = () => undefined;
    const first = outcome(() => new Promise((resolve) => (answer = resolve)));
    expect(await outcome(works)).toMatchObject({ code: 'CIRCUIT_OPEN' });
    expect(await outcome(works, 'unknown')).toMatchObject({ code: 'CIRCUIT_OPEN' });
    answer('fine');
    expect(await first).toBe('fine');
    expect(await outcome(works, 'unknown')).toBe('fine');
    expect(sent).toEqual(['retry', 'unknown']);
    expect(probe).not.toHaveBeenCalled();
  });

  test('opens again for as long when that read fails', async () => {
    const { sent, outcome, open } = circuit();
    await open();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await outcome(fails('retry'))).toMatchObject({ code: 'X', retryAfterMs: 10_000 });
    await jest.advanceTimersByTimeAsync(9_999);
    expect(await outcome(works)).toMatchObject({ code: 'CIRCUIT_OPEN' });
    await jest.advanceTimersByTimeAsync(1);
    expect(await outcome(works)).toBe('fine');
    expect(sent).toHaveLength(2);
  });

  test.each(['refused', 'auth', 'limit'] as const)('is closed by a read that was %s', async (kind) => {
    const { outcome, open } = circuit();
    await open();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await outcome(fails(kind))).toMatchObject({ kind });
    expect(await outcome(works, 'unknown')).toBe('fine');
  });

  test('sends a write only after the probe was answered: never a payment as the first call', async () => {
    const { sent, outcome, open, probe } = circuit();
    await open();
    await jest.advanceTimersByTimeAsync(10_000);
    probe.mockImplementationOnce(fails('retry'));
    expect(await outcome(works, 'unknown')).toMatchObject({
      kind: 'retry',
      code: 'CIRCUIT_OPEN',
      retryAfterMs: 10_000,
    });
    expect(sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await outcome(works, 'unknown')).toBe('fine');
    expect([probe.mock.calls.length, sent]).toEqual([2, ['unknown']]);
  });
});

describe('the circuits of a process', () => {
  const failing = async (guard: Guard) => {
    for (let n = 0; n < 4; n += 1) await guard({ call: 'c', lost: 'retry' }, fails('retry')).catch(() => undefined);
  };
  const asked = (guard: Guard) => guard({ call: 'c', lost: 'retry' }, works).catch(({ code }: ProviderError) => code);

  test('are one for each provider and shop', async () => {
    const circuits = createCircuits(SETTINGS);
    await failing(circuits.of('top', 's1').guard(works));
    expect(await asked(circuits.of('top', 's1').guard(works))).toBe('CIRCUIT_OPEN');
    expect(await asked(circuits.of('top', 's2').guard(works))).toBe('fine');
    expect(await asked(circuits.of('alipay', 's1').guard(works))).toBe('fine');
  });

  test('are no more than the most: the one that was not used for longest is forgotten', async () => {
    const circuits = createCircuits(SETTINGS, 2);
    const [one, two] = [circuits.of('top', 's1'), circuits.of('top', 's2')];
    expect(circuits.of('top', 's1')).toBe(one);
    circuits.of('top', 's3');
    expect(circuits.of('top', 's1')).toBe(one);
    expect(circuits.of('top', 's2')).not.toBe(two);
  });
});

describe('a shop that is paused at a provider', () => {
  function pausing() {
    const reasons: string[] = [];
    let paused = false;
    const pauses: Pauses = {
      isPaused: async () => paused,
      pause: async (reason) => {
        reasons.push(reason);
        paused = true;
      },
      retryMs: 300,
    };
    return { reasons, guard: pausedBy('top', pauses), resume: () => (paused = false) };
  }
  const outcome = (guard: Guard, send: () => Promise<string>) =>
    guard({ call: 'a.call', lost: 'unknown' }, send).catch((error: ProviderError) => error);

  test('is so from the first answer that does not accept it: later calls are not sent', async () => {
    const { reasons, guard, resume } = pausing();
    const send = jest.fn(fails('auth'));
    expect(await outcome(guard, send)).toMatchObject({ kind: 'auth', code: 'X' });
    expect(await outcome(guard, send)).toMatchObject({
      kind: 'retry',
      code: 'PAUSED',
      retryAfterMs: 300,
      provider: 'top',
    });
    expect([send.mock.calls.length, reasons]).toEqual([1, ['X']]);
    resume();
    expect(await outcome(guard, works)).toBe('fine');
  });

  test('the call that found it waits as long as the calls behind it, not longer', async () => {
    const { guard } = pausing();
    const found = await outcome(guard, fails('auth'));
    const behind = await outcome(guard, works);
    expect(found).toMatchObject({ kind: 'auth', code: 'X', retryAfterMs: 300 });
    expect(behind).toMatchObject({ code: 'PAUSED', retryAfterMs: 300 });
  });

  test('names the finer code where there is one', async () => {
    const { reasons, guard } = pausing();
    const error = new ProviderError('no', { provider: 'top', kind: 'auth', code: '27', subCode: 'session-expired' });
    await outcome(guard, () => Promise.reject(error));
    expect(reasons).toEqual(['session-expired']);
  });

  test.each(['retry', 'unknown', 'refused', 'limit'] as const)(
    'is not so after an error of the kind %s',
    async (kind) => {
      const { reasons, guard } = pausing();
      expect(await outcome(guard, fails(kind))).toMatchObject({ kind });
      expect([await outcome(guard, works), reasons]).toEqual(['fine', []]);
    },
  );

  test('the first of two guards decides first', async () => {
    const told: string[] = [];
    const telling =
      (name: string): Guard =>
      (_about, send) => {
        told.push(name);
        return send();
      };
    expect(await both(telling('outer'), telling('inner'))({ call: 'c', lost: 'retry' }, works)).toBe('fine');
    expect(told).toEqual(['outer', 'inner']);
  });
});
