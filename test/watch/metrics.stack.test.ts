import { eventually } from '../../scripts/stack';
import { choosePort } from '../../scripts/stack/ports';
import { FIGURES } from '../../store/watch/figures';
import { apiProcess, workerProcess } from '../faults/support/processes';
import { PATIENCE_MS } from '../support/patience';
import { openShop } from '../support/shop';
import { freshDatabase } from '../support/stack';

test('Prometheus reads how the shops stand from the API, and how cases and providers do from the worker', async () => {
  const databaseUrl = await freshDatabase();
  const shop = await openShop({ databaseUrl, workers: false, watched: false });
  const [apiMetrics, workerMetrics] = [await choosePort(0), await choosePort(0)];
  const api = apiProcess({ shop, databaseUrl, settings: { METRICS_PORT: `${apiMetrics}` } });
  const worker = workerProcess({ shop, databaseUrl, settings: { METRICS_PORT: `${workerMetrics}` } });
  try {
    await Promise.all([api.start(), worker.start()]);
    const readyz = `http://127.0.0.1:${api.ready.port}/readyz`;
    const { tid } = await shop.market.order({
      buyer: { nick: '买家' },
      items: [{ title: '杯子', priceFen: 20_00, num: 1 }],
    });
    await shop.market.pay(tid);
    const { refundId } = await shop.market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
    await shop.caseOfRefund(refundId);
    // The first answer that is not a refusal is the last that is asked for.
    await eventually(async () => expect((await fetch(readyz)).status).toBe(200), PATIENCE_MS);
    const ofShop = `shop="${shop.shopId}"`;
    const figures = [
      new RegExp(`^shouhou_open_cases\\{${ofShop},stage="\\w+"\\} 1$`, 'm'),
      new RegExp(`^shouhou_platform_deadlines\\{${ofShop},within="later"\\} 1$`, 'm'),
      new RegExp(`^shouhou_late_timers\\{${ofShop}\\} 0$`, 'm'),
      /^shouhou_workers 1$/m,
      /^shouhou_figures_read 1$/m,
      /^shouhou_request_duration_seconds_count\{operation="getReadiness",status="200",problem="none"\} 1$/m,
    ];
    await eventually(async () => {
      const told = await scraped(apiMetrics);
      for (const figure of figures) expect(told).toMatch(figure);
    }, PATIENCE_MS);
    const told = await scraped(apiMetrics);
    for (const { name } of FIGURES.filter(({ labels }) => labels.length === 0))
      expect(told).toContain(`# HELP ${name} `);

    await eventually(async () => {
      expect(await scraped(workerMetrics)).toMatch(
        /^shouhou_provider_calls_total\{.*call="taobao\.refund\.get".*outcome="answered".*\} \d+$/m,
      );
    }, PATIENCE_MS);
  } finally {
    await Promise.all([api.stop(), worker.stop()]);
    await shop.close();
  }
});

async function scraped(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(answer.status).toBe(200);
  return answer.text();
}
