import { setImmediate as later } from 'node:timers/promises';
import type { CaseEvent } from '../../domain/case/events';
import type { CaseBatch, Recorded } from '../../domain/case/rows/batch';
import { digestOf } from '../../domain/digest';
import { createRecorder } from '../../workflows/recorder';
import { faulty } from '../domain/support/play';

/** The recorder writes for as long as a case runs: the test ends it. */
let mockIsOver = false;
const mockRecord = jest.fn<Promise<Recorded>, [CaseBatch]>();
jest.mock('@temporalio/workflow', () => ({
  ...jest.requireActual('@temporalio/workflow'),
  async condition(so: () => boolean) {
    while (!so()) {
      if (mockIsOver) throw new Error('The test is over.');
      await later();
    }
  },
  proxyLocalActivities: () => ({ record: (batch: CaseBatch) => mockRecord(batch) }),
  proxyActivities: () => ({}),
  workflowInfo: () => ({ workflowId: 'shop-1/refund/1/1' }),
}));

/** A case of some events, recorded anew; each batch is answered as the history answers it. */
async function recorded(answers: (batch: CaseBatch) => Partial<Recorded>): Promise<[number, number][]> {
  const { state, events } = faulty();
  const batches: [number, number][] = [];
  mockRecord.mockImplementation(async (batch) => {
    batches.push([batch.fromSeq, batch.toSeq]);
    return { digest: digestOf(batch.content), fence: batch.fence, ...answers(batch) };
  });
  let seq = 0;
  const recorder = createRecorder(
    () => ({ ...state, seq }),
    () => 1,
  );
  mockIsOver = false;
  const running = recorder.run().catch(() => undefined);
  seq = state.seq;
  recorder.add(events as CaseEvent[]);
  await recorder.written(seq);
  expect(recorder.idle()).toBe(true);
  mockIsOver = true;
  await running;
  return batches;
}

test('what was decided at once is one batch', async () => {
  const { state } = faulty();
  expect(await recorded(() => ({}))).toEqual([[1, state.seq]]);
});

test('a case whose late task replays with what came after it asks for the same records as the history has', async () => {
  const { state } = faulty();
  const answers = ({ fromSeq, fence }: CaseBatch) => (fromSeq === 1 ? { toSeq: 2, fence: fence - 700 } : {});
  expect(await recorded(answers)).toEqual([
    [1, state.seq],
    [3, state.seq],
  ]);
});

describe('a record with another digest than the case has now', () => {
  const decided = (answer: (batch: CaseBatch) => Partial<Recorded>) => {
    const { state, events } = faulty();
    mockIsOver = false;
    mockRecord.mockImplementation(async (batch) => ({ digest: 'another', fence: batch.fence, ...answer(batch) }));
    let seq = 0;
    const recorder = createRecorder(
      () => ({ ...state, seq }),
      () => 1,
    );
    const running = recorder.run();
    seq = state.seq;
    recorder.add(events as CaseEvent[], [{ type: 'open', pastCases: { open: 1 } }]);
    return { recorder, running, seq };
  };

  test('of the same command stops the case: a rule decides otherwise', async () => {
    const { running } = decided(({ heard }) => ({ heard }));
    await expect(running).rejects.toThrow(/were recorded as another and are now/);
  });

  test('from before commands were told stops it too', async () => {
    await expect(decided(() => ({})).running).rejects.toThrow(/were recorded as another and are now/);
  });

  test('of a command that carried other facts the first time does not: the buyer’s case goes on', async () => {
    const { recorder, running, seq } = decided(() => ({
      heard: digestOf([[{ type: 'open', pastCases: { open: 0 } }]]),
    }));
    await recorder.written(seq);
    expect(recorder.idle()).toBe(true);
    mockIsOver = true;
    await expect(running).rejects.toThrow('The test is over.');
  });
});
