import { ApplicationFailure } from '@temporalio/common';
import { failureOf, PATIENCE_MS, waitedSince } from '../../activities/failures';
import { heldBack, ProviderError, type ProviderErrorDetails } from '../../adapters/errors';
import { NotOnPlatform } from '../../intake/errors';

const provider = (details: Omit<ProviderErrorDetails, 'provider'>) =>
  new ProviderError('said no', { provider: 'top', ...details });

/** Type, whether it is final, and the pause before the next try, ms. */
function told(error: unknown, waitedMs = 0) {
  const failure = failureOf(error, waitedMs);
  if (!(failure instanceof ApplicationFailure)) throw new Error('It is no failure of ours.');
  return [failure.type, failure.nonRetryable === true, failure.nextRetryDelay];
}

describe('what an error of an adapter means to the case that asked', () => {
  test.each([
    ['retry', 0, 1_000],
    ['unknown', 3_000, 1_000],
    ['retry', 3_003, 1_001],
    ['unknown', 60_000, 20_000],
    ['limit', 179_997, 59_999],
    ['limit', 180_000, 60_000],
    ['retry', 180_003, 60_000],
  ] as const)('%s after %i ms is tried again in %i ms', (kind, waitedMs, delay) => {
    expect(told(provider({ kind }), waitedMs)).toEqual([kind, false, delay]);
  });

  test('a limit, and a circuit that is open, say themselves how long', () => {
    expect(told(provider({ kind: 'limit', retryAfterMs: 31_000 }), 90_000)).toEqual(['limit', false, 31_000]);
    expect(told(heldBack('top', 'a.call', 'CIRCUIT_OPEN', 7_000), 90_000)).toEqual(['retry', false, 7_000]);
  });

  test.each(['retry', 'unknown', 'limit'] as const)('%s is before a person when patience ends', (kind) => {
    expect(told(provider({ kind }), PATIENCE_MS - 1)).toEqual([kind, false, expect.any(Number)]);
    expect(told(provider({ kind }), PATIENCE_MS)).toEqual([kind, true, expect.any(Number)]);
    expect(told(heldBack('top', 'c', 'CIRCUIT_OPEN', 1), PATIENCE_MS)[1]).toBe(true);
  });

  test('refused is before a person at once', () => {
    expect(told(provider({ kind: 'refused', code: '15' }))).toEqual(['refused', true, expect.any(Number)]);
  });

  test('a session or key that is not accepted waits for a person as long as it takes', () => {
    for (const waitedMs of [0, PATIENCE_MS, 100 * PATIENCE_MS]) {
      expect(told(provider({ kind: 'auth', code: '27' }), waitedMs)).toEqual(['paused', false, 60_000]);
      expect(told(heldBack('top', 'c', 'PAUSED', 300), waitedMs)).toEqual(['paused', false, 300]);
    }
  });

  test('a provider that takes no connection is not Postgres', () => {
    expect(told(provider({ kind: 'retry', code: 'ECONNREFUSED' }), PATIENCE_MS)).toEqual(['retry', true, 60_000]);
  });

  test('its words are safe to show', () => {
    expect(failureOf(provider({ kind: 'retry' }), 0)).toMatchObject({ message: 'said no' });
  });
});

describe('what another error means', () => {
  test('that nothing of this name exists is final', () => {
    expect(told(new NotOnPlatform('There is no order 1.'))).toEqual(['NotOnPlatform', true, undefined]);
  });

  test('Postgres that is away is waited for as long as it takes', () => {
    const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    for (const waitedMs of [0, 100 * PATIENCE_MS]) expect(failureOf(away, waitedMs)).toBe(away);
  });

  test('what nobody foresaw is tried again, and before a person when patience ends', () => {
    const odd = new TypeError('odd');
    expect(failureOf(odd, PATIENCE_MS - 1)).toBe(odd);
    expect(told(odd, PATIENCE_MS)).toEqual(['TypeError', true, undefined]);
    expect(failureOf('odd', PATIENCE_MS)).toMatchObject({ message: 'odd', nonRetryable: true });
  });

  test('a failure that is one already stays as it is', () => {
    const failure = ApplicationFailure.retryable('busy', 'limit');
    expect(failureOf(failure, PATIENCE_MS)).toBe(failure);
  });
});

test('patience begins with the question: asked by no activity it has just begun, also after a resume', () => {
  expect(waitedSince()).toBe(0);
  expect(waitedSince(Date.now() - 60_000)).toBe(0);
  expect(waitedSince(Date.now() + 60_000)).toBe(0);
});
