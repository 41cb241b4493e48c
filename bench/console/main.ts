// `npm run bench:console -- [--json] [--cases 50000]`: how quick the console is over a full database. It starts the product on a
// folder of its own, fills Postgres and looks at it by Chromium. The last line with --json is for machines.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../../adapters/chromium';
import { runScript } from '../../scripts/cli';
import { type Product, startedProduct } from '../../scripts/screenshots/product';
import { createMarket } from '../../scripts/time/market';
import { fill } from '../api/fill';
import { latencyOf } from '../api/load';
import { openCases } from '../api/openCases';

const OPENINGS = 7;
const EVENTS = 20;

runScript(async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, cases: { type: 'string', default: '50000' } },
  });
  const cases = Number(values.cases);
  const dataDir = mkdtempSync(join(tmpdir(), 'shouhou-bench-console-'));
  const product = await startedProduct(dataDir);
  const executablePath = await findChromium(process.env.CHROMIUM_PATH);
  if (executablePath === undefined) throw new Error('There is no Chromium here: `npm run setup` installs one.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const { api, sandbox, shop, keys, databaseUrl } = product;
    const agent = { api, key: keys.afterSales ?? '' };
    const [caseId = ''] = await openCases(agent, createMarket(sandbox, shop.id), 1);
    await fill(databaseUrl, { shopId: shop.id, like: caseId, cases, tasks: Math.round(cases / 5) });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await signIn(context, product);
    const interactive = latencyOf(await openings(context, product));
    tell(
      `my work, until a task can be chosen: p50 ${interactive.p50.toFixed(0)} ms, p99 ${interactive.p99.toFixed(0)} ms`,
    );
    const event = latencyOf(await events(context, product, caseId));
    tell(
      `a note, from its command to the other's screen: p50 ${event.p50.toFixed(0)} ms, p99 ${event.p99.toFixed(0)} ms`,
    );
    const line = { interactiveMs: Math.round(interactive.p50), eventP99Ms: Math.round(event.p99), cases };
    if (values.json) process.stdout.write(`${JSON.stringify(line)}\n`);
  } finally {
    await browser.close();
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

async function signIn(context: BrowserContext, { api }: Product): Promise<void> {
  const page = await context.newPage();
  await page.goto(api);
  await page.getByRole('button', { name: /^售后 1/ }).click();
  await page.locator('nav.rail').waitFor();
  await page.close();
}

/** From the address to the first task that can be chosen, each in a window of its own, ms. Scripts come from the browser's cache but for the first time. */
async function openings(context: BrowserContext, { api }: Product): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < OPENINGS; n++) {
    const page = await context.newPage();
    const begun = performance.now();
    await page.goto(`${api}/work?show=free`);
    await page.getByRole('option').first().waitFor();
    times.push(performance.now() - begun);
    await page.close();
  }
  return times;
}

/** From the moment at which another program gives a command to the text on the agent's screen, ms: more than since the commit. */
async function events(context: BrowserContext, { api, keys }: Product, caseId: string): Promise<number[]> {
  const page = await context.newPage();
  await page.goto(`${api}/cases/${caseId}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const times: number[] = [];
  for (let n = 0; n < EVENTS; n++) {
    const text = `第 ${n} 次备注`;
    const begun = performance.now();
    const given = fetch(`${api}/v1/cases/${caseId}/addNote`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys.afterSales ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    });
    await page.getByText(text).first().waitFor();
    times.push(performance.now() - begun);
    if (!(await given).ok) throw new Error('The note was refused.');
  }
  return times;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
