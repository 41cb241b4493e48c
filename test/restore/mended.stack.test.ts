import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReplayError } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { takeBackup } from '../../scripts/backup/take';
import { heldShops } from '../../scripts/rejoin/look';
import { rejoin } from '../../scripts/rejoin/rejoin';
import { createRetell, type Retell } from '../../scripts/rejoin/retell';
import { createShops } from '../../store/shops';
import { asksForRefundUnshipped, type Matter } from '../scenarios/support/buyers';
import { MANAGER, openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { workflowOfCase } from '../support/workflows';
import { hasPeople, NEXT } from './shopLife';
import { emptyDatabase, OPERATOR, type Parts, partsOf, restored } from './support';

let folder: string;
let backup: string;
let shop: TestShop;
/** A case of the backup that went on, and one that was opened since. */
let older: Matter;
let newer: Matter;
let workflowId: string;
let parts: Parts;
let retell: Retell;
const policy = { ...HANDBOOK_POLICY, version: HANDBOOK_POLICY.version + 1 };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shouhou-mended-'));
  backup = join(folder, 'backup');
  const databaseUrl = await freshDatabase();
  shop = await openShop({ databaseUrl });
  await hasPeople(shop);
  older = await asksForRefundUnshipped(shop);
  await shop.travel.settled();
  await takeBackup({ databaseUrl, filesDir: join(folder, 'files') }, backup);
  await shop.command(older.caseId, NEXT);
  await shop.command(older.caseId, { type: 'adoptPolicy', policy }, MANAGER);
  newer = await asksForRefundUnshipped(shop);
  await shop.travel.settled();
  ({ workflowId } = await workflowOfCase(shop, newer.caseId));
  retell = createRetell(shop.temporal);
});
afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  const own = await emptyDatabase();
  await restored(backup, own, join(folder, 'files'));
  parts = { ...(await partsOf(own, join(folder, 'files'), shop.queues)), retell };
});
afterEach(() => parts.close());

const scope = () => ({ shopId: shop.shopId, days: 2 });

test('rules that a case has taken on since its run began are found in its history', async () => {
  const done = await rejoin(parts, scope(), OPERATOR);
  expect(done.apart).toEqual([]);
  expect(done.mended.map(({ sort }) => sort).sort()).toEqual(['rowsBehind', 'rowsLost', 'rulesLost']);
  const { version } = policy;
  const found = await parts.database.policyVersion.findMany({ where: { shopId: shop.shopId, version } });
  expect(found.map((row) => row.policy)).toEqual([JSON.parse(JSON.stringify(policy))]);
});

it.each<[string, string, Retell]>([
  ['an error', 'notMended', () => Promise.reject(new Error('Temporal does not answer.'))],
  ['a workflow without a record', 'notMended', () => Promise.resolve({ batches: [], policy })],
  ['a task that fails when it is replayed', 'notReplayed', () => Promise.reject(new ReplayError('It failed.'))],
  ['another code', 'notReplayed', () => Promise.reject(new DeterminismViolationError('It differs.'))],
])('a case that cannot be put right for %s is told as %s, and the others are put right', async (_why, sort, fail) => {
  const failing: Retell = (run, after) => (run.workflowId === workflowId ? fail : retell)(run, after);
  const done = await rejoin({ ...parts, retell: failing }, scope(), OPERATOR);
  expect(done.apart.map((one) => [one.sort, one.about])).toEqual([
    ['rowsLost', workflowId],
    [sort, workflowId],
  ]);
  expect(done.mended.map((one) => one.sort).sort()).toEqual(['rowsBehind', 'rulesLost']);
  expect(done.held).toEqual([shop.shopId]);
  const again = await rejoin(parts, scope(), OPERATOR);
  expect(again).toMatchObject({ apart: [], mended: [{ sort: 'rowsLost' }], lifted: [shop.shopId] });
});

test('a case whose workflow cannot be read is told and holds the payments, and the others are put right', async () => {
  const { temporal } = parts;
  const service = new Proxy(temporal.workflowService, {
    get(target, name) {
      if (name !== 'getWorkflowExecutionHistoryReverse') return Reflect.get(target, name);
      return async (asked: { execution: { workflowId: string } }) => {
        if (asked.execution.workflowId === workflowId) throw new Error('The key k1 is not known here.');
        return target.getWorkflowExecutionHistoryReverse(asked);
      };
    },
  });
  const blind = Object.create(temporal, { workflowService: { value: service } });
  const done = await rejoin({ ...parts, temporal: blind }, scope(), OPERATOR);
  expect(done.apart).toEqual([
    { sort: 'notCompared', shopId: shop.shopId, about: workflowId, detail: 'The key k1 is not known here' },
  ]);
  expect(done.mended.map((one) => one.sort).sort()).toEqual(['rowsBehind', 'rulesLost']);
  expect(done.held).toEqual([shop.shopId]);
  const again = await rejoin(parts, scope(), OPERATOR);
  expect(again).toMatchObject({ apart: [], mended: [{ sort: 'rowsLost' }], lifted: [shop.shopId] });
});

test('a shop that was taken on board again is held before anything of it is written', async () => {
  const { database } = parts;
  const { shopId } = shop;
  await database.providerPause.deleteMany({ where: { shopId } });
  const held: string[][] = [];
  const looking: Retell = async (...asked) => {
    held.push(await heldShops(database, { shopId }));
    return retell(...asked);
  };
  const done = await rejoin({ ...parts, retell: looking }, scope(), OPERATOR);
  expect(held).toEqual([[shopId], [shopId]]);
  expect(done).toMatchObject({ apart: [], lifted: [shopId] });
  expect((await createShops(database).shop(shopId)).restoredAt).toBeGreaterThan(0);
});
