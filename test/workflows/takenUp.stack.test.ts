import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/common';
import { type ActivityOptions, scheduleActivity } from '@temporalio/workflow';
import { PAUSED } from '../../domain/asks';
import type { WantedAsk } from '../../domain/wanted';
import { createAsker } from '../../workflows/asker';

jest.mock('@temporalio/workflow', () => ({
  ...jest.requireActual('@temporalio/workflow'),
  scheduleActivity: jest.fn(),
  workflowInfo: () => ({ taskQueue: 'cases' }),
  CancellationScope: class {
    run = <T>(journey: () => Promise<T>) => journey();
    cancel = () => undefined;
  },
}));

/** What Temporal answers to each activity in turn, and where it was put. */
const scheduled = scheduleActivity as unknown as jest.Mock<Promise<unknown>, [string, unknown[], ActivityOptions]>;
const answered: [string, unknown][] = [];
const failed: [string, string][] = [];

beforeEach(() => {
  scheduled.mockReset().mockImplementation(() => new Promise(() => undefined));
  answered.length = 0;
  failed.length = 0;
});

function keep(...wanted: WantedAsk[]): Promise<void> {
  const asker = createAsker(() => ({ shopId: 'shop-1', caseId: 'case-1' }), {
    answered: (id, answer) => answered.push([id, answer]),
    failed: (id, reason) => failed.push([id, reason]),
  });
  asker.keep(wanted);
  return new Promise((later) => setImmediate(later));
}

const readRefund = { id: 'a', name: 'readRefund', input: { refundId: 'R1' }, summary: 'refund' } as WantedAsk;
const readOrder = { id: 'b', name: 'readOrder', input: { tid: 'T1' }, summary: 'order' } as WantedAsk;
const readPastCases = { id: 'c', name: 'readPastCases', input: { buyerId: 'B', tid: 'T1' }, summary: '' } as WantedAsk;
const transfer = { id: 'd', name: 'transfer', input: {}, summary: '' } as WantedAsk;
const readParcel = { id: 'e', name: 'readParcel', input: {}, summary: '' } as WantedAsk;
const sendText = { id: 'f', name: 'sendText', input: {}, summary: '' } as WantedAsk;

const waysOf = () => scheduled.mock.calls.map(([name, , options]) => [name, options.taskQueue]);

test('each provider has a queue of its own for the shop, and what is asked of our own records stays with the cases', async () => {
  await keep(readRefund, transfer, readParcel, sendText, readPastCases);
  expect(waysOf()).toEqual([
    ['readRefund', 'cases:top:shop-1'],
    ['transfer', 'cases:alipay:shop-1'],
    ['readParcel', 'cases:kuaidi100:shop-1'],
    ['sendText', 'cases:sms:shop-1'],
    ['readPastCases', undefined],
  ]);
});

test('only what waits on a provider’s queue is limited in how long it waits for a worker', async () => {
  await keep(readRefund, readPastCases);
  expect(scheduled.mock.calls.map(([, , options]) => options.scheduleToStartTimeout)).toEqual([
    '15 minutes',
    undefined,
  ]);
});

test('questions that travel together go to their provider’s queue', async () => {
  await keep(readRefund, readOrder);
  expect(waysOf()).toEqual([['askTogether', 'cases:top:shop-1']]);
  expect(scheduled.mock.calls[0]?.[2]).toMatchObject({
    scheduleToStartTimeout: '15 minutes',
    retry: { maximumAttempts: 1 },
  });
});

test('a question that no worker took up, as after all were away, is asked once more and nobody is told', async () => {
  scheduled.mockRejectedValueOnce(notTakenUp()).mockResolvedValueOnce('the refund');
  await keep(readRefund);
  expect(waysOf()).toEqual([
    ['readRefund', 'cases:top:shop-1'],
    ['readRefund', 'cases:top:shop-1'],
  ]);
  expect(answered).toEqual([['a', { name: 'readRefund', out: 'the refund' }]]);
  expect(failed).toEqual([]);
});

test('one that is not taken up the second time is put before a person, with its queue', async () => {
  scheduled.mockRejectedValueOnce(notTakenUp()).mockRejectedValueOnce(notTakenUp());
  await keep(readRefund);
  expect(scheduled).toHaveBeenCalledTimes(2);
  expect(failed).toEqual([
    [
      'a',
      'No worker took this up within 15 minutes, twice: the queue cases:top:shop-1 has none, or more waits than its limit allows.',
    ],
  ]);
});

test('several that were not taken up together are each asked once more, and only once', async () => {
  scheduled.mockRejectedValueOnce(notTakenUp()).mockResolvedValueOnce('the refund').mockRejectedValueOnce(notTakenUp());
  await keep(readRefund, readOrder);
  expect(scheduled.mock.calls.map(([name]) => name)).toEqual(['askTogether', 'readRefund', 'readOrder']);
  expect(answered.map(([id]) => id)).toEqual(['a']);
  expect(failed.map(([id]) => id)).toEqual(['b']);
});

test('one that was paused in between is forgiven anew', async () => {
  const paused = activityFailure(ApplicationFailure.nonRetryable('held back', PAUSED));
  scheduled
    .mockRejectedValueOnce(notTakenUp())
    .mockRejectedValueOnce(paused)
    .mockRejectedValueOnce(notTakenUp())
    .mockResolvedValueOnce('the refund');
  await keep(readRefund);
  expect(answered.map(([id]) => id)).toEqual(['a']);
  expect(failed).toEqual([]);
});

test('a try that began and took too long is no queue’s fault: a person is told at once', async () => {
  scheduled.mockRejectedValueOnce(activityFailure(new TimeoutFailure('took too long', undefined, 'START_TO_CLOSE')));
  await keep(readRefund);
  expect(scheduled).toHaveBeenCalledTimes(1);
  expect(failed).toEqual([['a', 'took too long']]);
});

/** The try before it may have failed for reasons of its own. */
function notTakenUp(): ActivityFailure {
  return activityFailure(new TimeoutFailure('activity ScheduleToStart timeout', undefined, 'SCHEDULE_TO_START'));
}

function activityFailure(cause: Error): ActivityFailure {
  return new ActivityFailure('Activity task failed', 'readRefund', '1', 'NON_RETRYABLE_FAILURE', 'worker', cause);
}
