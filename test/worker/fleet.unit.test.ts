import type { Worker } from '@temporalio/worker';
import { createFleet } from '../../worker/fleet';

/** A worker that runs until it is told to stop, or breaks down. */
function fakeWorker() {
  let end: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  let state = 'INITIALIZED';
  const worker = {
    run: () => {
      state = 'RUNNING';
      return new Promise<void>((resolve, reject) => {
        end = resolve;
        fail = reject;
      });
    },
    shutdown: () => {
      if (state !== 'RUNNING') throw new Error(`shut down while ${state}`);
      state = 'STOPPED';
      end();
    },
    getState: () => state,
  };
  return {
    worker: worker as unknown as Worker,
    state: () => state,
    fail: (error: Error) => {
      state = 'FAILED';
      fail(error);
    },
  };
}

test('workers that joined run, and all stop together', async () => {
  const fleet = createFleet();
  const [one, other] = [fakeWorker(), fakeWorker()];
  await fleet.add(async () => one.worker);
  await fleet.add(async () => other.worker);
  expect([one.state(), other.state()]).toEqual(['RUNNING', 'RUNNING']);
  await fleet.stop();
  expect([one.state(), other.state()]).toEqual(['STOPPED', 'STOPPED']);
});

test('one that cannot be made is its caller’s to know, and the others stand', async () => {
  const fleet = createFleet();
  const one = fakeWorker();
  await fleet.add(async () => one.worker);
  await expect(fleet.add(() => Promise.reject(new Error('Temporal is away')))).rejects.toThrow('Temporal is away');
  expect(one.state()).toBe('RUNNING');
  await fleet.stop();
});

test('one that breaks down is said, and again at the stop, which still stops the others', async () => {
  const fleet = createFleet();
  const [one, other] = [fakeWorker(), fakeWorker()];
  await fleet.add(async () => one.worker);
  await fleet.add(async () => other.worker);
  one.fail(new Error('lost its namespace'));
  await expect(fleet.broken).rejects.toThrow('lost its namespace');
  await expect(fleet.stop()).rejects.toThrow('lost its namespace');
  expect(other.state()).toBe('STOPPED');
});

test('one that is still being made at the stop is waited for and stopped', async () => {
  const fleet = createFleet();
  const late = fakeWorker();
  let made: (worker: Worker) => void = () => undefined;
  const joining = fleet.add(
    () =>
      new Promise((resolve) => {
        made = resolve;
      }),
  );
  const stopped = fleet.stop();
  made(late.worker);
  await Promise.all([joining, stopped]);
  expect(late.state()).toBe('STOPPED');
});

test('after the stop nobody joins', async () => {
  const fleet = createFleet();
  await fleet.stop();
  const create = jest.fn();
  await fleet.add(create);
  expect(create).not.toHaveBeenCalled();
});
