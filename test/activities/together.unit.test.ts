import { ApplicationFailure } from '@temporalio/common';
import { together } from '../../activities/together';
import type { AskCall, AskHandlers } from '../../domain/asks';

const CONTEXT = { shopId: 'shop-1', caseId: 'case-1' };
const memo: AskCall = {
  name: 'writeMemo',
  input: { intentId: 'm', tid: '1', script: { name: 'memo.return', values: {} }, flag: 0 },
};
const message: AskCall = { name: 'sendMessage', input: { intentId: 'i', script: { name: 'hold', values: {} } } };

function ask(handlers: Partial<AskHandlers>) {
  return together(handlers as AskHandlers).askTogether([memo, message], CONTEXT);
}

const sent = async () => ({ result: 'sent' as const });
const fails = (error: unknown) => () => Promise.reject(error);

test('each question is put with its own input and the case’s context, and has its own outcome, in order', async () => {
  const given: unknown[] = [];
  const outcomes = await ask({
    writeMemo: async (...args) => {
      given.push(args);
      return { result: 'done' };
    },
    sendMessage: async (...args) => {
      given.push(args);
      return { result: 'sent' };
    },
  });
  expect(given).toEqual([
    [memo.input, CONTEXT],
    [message.input, CONTEXT],
  ]);
  expect(outcomes).toEqual([
    { ok: true, out: { result: 'done' } },
    { ok: true, out: { result: 'sent' } },
  ]);
});

test('they are under way side by side', async () => {
  let isSent = (): void => undefined;
  const whenSent = new Promise<void>((resolve) => {
    isSent = resolve;
  });
  const outcomes = await ask({
    writeMemo: async () => {
      await whenSent;
      return { result: 'done' };
    },
    sendMessage: async () => {
      isSent();
      return { result: 'sent' };
    },
  });
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
});

test.each([
  ['may be tried again', ApplicationFailure.retryable('busy', 'limit'), { reason: 'busy', retryable: true }],
  ['may be tried again, whatever it is', new Error('away'), { reason: 'away', retryable: true }],
  ['is final', ApplicationFailure.nonRetryable('expired', 'refused'), { reason: 'expired', retryable: false }],
  ['says nothing', 'odd', { reason: 'odd', retryable: true }],
])('a failure that %s fails nobody else', async (_what, error, expected) => {
  expect(await ask({ writeMemo: fails(error), sendMessage: sent })).toEqual([
    { ok: false, ...expected },
    { ok: true, out: { result: 'sent' } },
  ]);
});
