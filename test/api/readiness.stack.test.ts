import { eventually } from '../../scripts/stack';
import { SILENT_MS } from '../../store/workerBeats';
import { apiProcess, kill, workerProcess } from '../faults/support/processes';
import { PATIENCE_MS } from '../support/patience';
import { openShop } from '../support/shop';
import { freshDatabase } from '../support/stack';

test('an API without a worker is not ready, and says so; with one it is, until that one is killed or told to stop', async () => {
  const databaseUrl = await freshDatabase();
  const shop = await openShop({ databaseUrl, workers: false, watched: false });
  const api = apiProcess({ shop, databaseUrl });
  const worker = workerProcess({ shop, databaseUrl });
  const ready = async () => {
    const answer = await fetch(`http://127.0.0.1:${api.ready.port}/readyz`);
    const { detail, parts } = (await answer.json()) as { detail?: string; parts?: object };
    return [answer.status, detail ?? parts];
  };
  const NONE = [503, 'No worker polls: commands would wait in vain.'];
  const ALL = [200, { postgres: true, temporal: true, workers: true }];
  // A busy machine answers late, which is not ready either.
  const becomes = (answer: unknown[], limitMs = SILENT_MS / 2) =>
    eventually(async () => expect(await ready()).toEqual(answer), limitMs, 250);
  try {
    await api.start();
    await becomes(NONE);
    await worker.start();
    await becomes(ALL);

    await kill(worker);
    await becomes(NONE, PATIENCE_MS);

    await worker.start();
    await becomes(ALL);
    await worker.stop();
    // It says that it goes: nobody waits until it has been silent for long.
    await becomes(NONE);
  } finally {
    await worker.stop();
    await api.stop();
    await shop.close();
  }
});
