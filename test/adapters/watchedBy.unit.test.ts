import { heldBack, ProviderError } from '../../adapters/errors';
import { type EndedCall, watchedBy } from '../../adapters/guard';

const CALL = { call: 'refund.get', lost: 'retry' } as const;
const failed = (kind: 'limit' | 'unknown') => new ProviderError('no', { provider: 'top', kind });

test.each<[string, () => Promise<unknown>, string, string | undefined]>([
  ['an answer', async () => 'yes', 'answered', undefined],
  ['too many calls', () => Promise.reject(failed('limit')), 'limit', undefined],
  ['a lost answer', () => Promise.reject(failed('unknown')), 'unknown', undefined],
  ['a call that is held back', () => Promise.reject(heldBack('top', 'refund.get', 'PAUSED', 1)), 'heldBack', 'PAUSED'],
  ['a fault of ours', () => Promise.reject(new TypeError('x is undefined')), 'broken', undefined],
])('%s is told of, and comes to the caller as it was', async (_what, send, outcome, because) => {
  const told: EndedCall[] = [];
  const direct = await send().catch((error: unknown) => error);
  const guarded = await watchedBy('top', (ended) => told.push(ended))(CALL, send).catch((error: unknown) => error);
  expect(guarded).toEqual(direct);
  expect(told).toEqual([{ provider: 'top', call: 'refund.get', outcome, because, seconds: expect.any(Number) }]);
});
