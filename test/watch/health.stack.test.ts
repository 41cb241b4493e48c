import { eventually, type Service } from '../../scripts/stack';
import { type HttpShop, serveShop } from '../api/httpShop';
import { kill, workerProcess } from '../faults/support/processes';
import { openedCase, shippedOrder, untilRow } from '../faults/support/stories';
import { PATIENCE_MS } from '../support/patience';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';

let shop: TestShop;
let worker: Service;
let http: HttpShop;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  shop = await openShop({ databaseUrl, workers: false, watched: false });
  worker = workerProcess({ shop, databaseUrl, settings: { SHOPS_LOOK_MS: '500' } });
  [http] = await Promise.all([serveShop(shop, { databaseUrl }), worker.start()]);
});
afterAll(async () => {
  await Promise.all([http?.api.stop(), worker?.stop()]);
  await shop?.close();
});

interface Part {
  part: string;
  about: string | null;
  state: string;
  since: string | null;
  figures: { name: string; count: number | null; word: string | null }[];
}

async function health(): Promise<Part[]> {
  const { status, body } = await http.call('GET', '/v1/health', { key: 'supervisor' });
  expect(status).toBe(200);
  return body.items;
}

const stateOf = (parts: readonly Part[], part: string, about?: string) =>
  parts.find((one) => one.part === part && (about === undefined || one.about === about))?.state;

test('while all runs, what everything rests on is well, and the build and its migration are known', async () => {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  await eventually(async () => {
    const parts = await health();
    const rests = ['postgres', 'temporal', 'workers', 'api', 'queue', 'stuckCases', 'undelivered', 'keys'];
    expect(rests.map((part) => [part, stateOf(parts, part)])).toEqual(rests.map((part) => [part, 'well']));
    expect(stateOf(parts, 'provider', 'top')).toBe('well');
    const figures = (part: string) => parts.find((one) => one.part === part)?.figures.map(({ name }) => name);
    expect(figures('workers')).toEqual(['processes', 'build']);
    expect(figures('postgres')).not.toContain('migrationMissing');
  }, PATIENCE_MS);
});

test('a provider that cannot be reached is told with its failure, and is well with its next answer', async () => {
  const { topUrl } = await shop.database.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
  await shop.database.shop.update({ where: { id: shop.shopId }, data: { topUrl: 'http://127.0.0.1:9/router/rest' } });
  await eventually(async () => {
    const top = (await health()).find(({ part, about }) => part === 'provider' && about === 'top');
    expect(['slow', 'away']).toContain(top?.state);
    expect(top?.since).not.toBeNull();
    expect(top?.figures).toContainEqual(expect.objectContaining({ name: 'failure', word: 'retry' }));
  }, PATIENCE_MS);
  await shop.database.shop.update({ where: { id: shop.shopId }, data: { topUrl } });
  await eventually(async () => expect(stateOf(await health(), 'provider', 'top')).toBe('well'), PATIENCE_MS);
});

test('a case that cannot go on, and a message that found none, are told', async () => {
  const { shopId } = shop;
  const { id } = await shop.database.case.findFirstOrThrow({ where: { shopId } });
  await shop.database.caseTrouble.create({ data: { shopId, caseId: id, sort: 'record', reason: 'planted' } });
  await shop.database.intakeTrouble.create({
    data: { id: `${shopId}:x`, shopId, topic: 't', content: {}, reason: 'r' },
  });
  await eventually(async () => {
    const parts = await health();
    expect([stateOf(parts, 'stuckCases'), stateOf(parts, 'undelivered')]).toEqual(['slow', 'slow']);
  }, PATIENCE_MS);
});

test('a worker that dies is away, and what is put into its queue waits there', async () => {
  await kill(worker);
  const { workflow } = shop.temporal;
  const late = { workflowId: `late-${shop.shopId}`, taskQueue: shop.queues.intake, args: [shop.shopId] };
  await workflow.start('reconcileWorkflow', late);
  await eventually(async () => {
    const parts = await health();
    expect(stateOf(parts, 'workers')).toBe('away');
    expect(parts[0]?.part).toBe('workers');
    expect(parts[0]?.since).not.toBeNull();
  }, PATIENCE_MS);
  await worker.start();
  await eventually(async () => {
    const parts = await health();
    // One went without a word, and one is there again.
    expect(stateOf(parts, 'workers')).toBe('slow');
  }, PATIENCE_MS);
  await workflow
    .getHandle(late.workflowId)
    .terminate('test over')
    .catch(() => undefined);
});

test('a backlog shows with its age while nobody takes the work', async () => {
  await worker.stop();
  const { tid } = await shippedOrder(shop, 5000);
  const opening = shop.cases
    .open({ shopId: shop.shopId, kind: 'qualityReturn', tid }, { id: 'supervisor-1', role: 'supervisor' }, 'late-1')
    .catch(() => undefined);
  await opening;
  await eventually(async () => {
    const queue = (await health()).find(
      ({ part, about }) => part === 'queue' && about === `${shop.queues.cases} (workflows)`,
    );
    expect(queue?.figures.find(({ name }) => name === 'backlog')?.count).toBeGreaterThan(0);
    expect(['slow', 'away']).toContain(queue?.state);
  }, PATIENCE_MS);
});
