import { eventually } from '../../scripts/stack';
import { apiProcess, kill, workerProcess } from '../faults/support/processes';
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
  try {
    await api.start();
    expect(await ready()).toEqual(NONE);
    await worker.start();
    expect(await ready()).toEqual(ALL);

    await kill(worker);
    await eventually(async () => expect(await ready()).toEqual(NONE), 25_000, 500);

    await worker.start();
    expect(await ready()).toEqual(ALL);
    await worker.stop();
    expect(await ready()).toEqual(NONE);
  } finally {
    await worker.stop();
    await api.stop();
    await shop.close();
  }
}, 120_000);
