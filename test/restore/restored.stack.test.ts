import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporal as proto } from '@temporalio/proto';
import type { CaseState } from '../../domain/case/state/caseState';
import { auditInstallation } from '../../scripts/audit/installation';
import { takeBackup } from '../../scripts/backup/take';
import { heldShops, lookAtAll } from '../../scripts/rejoin/look';
import { rejoin } from '../../scripts/rejoin/rejoin';
import { latestRun } from '../../scripts/rejoin/workflows';
import { eventually } from '../../scripts/stack';
import { createShops } from '../../store/shops';
import { STATE_QUERY } from '../../workflows/messages';
import { asksForRefundUnshipped, type Matter } from '../scenarios/support/buyers';
import { PATIENCE_MS } from '../support/patience';
import { AGENT, openShop, SUPERVISOR, type TestShopOptions } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { workflowOfCase } from '../support/workflows';
import { hasPeople, isFollowedUp, isOffered, isPaid, NEXT, rowsOf, sendsPhoto, takesIt, timelinesOf } from './shopLife';
import {
  emptyDatabase,
  filesIn,
  newNamespace,
  OPERATOR,
  partsOf,
  restored,
  type Serving,
  serve,
  throwAway,
} from './support';

const UNHANDLED =
  proto.api.enums.v1.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE;

let folder: string;
let directory: string;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouhou-restore-'));
  directory = join(folder, 'files');
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

test('a database of an hour ago is brought in line with workflows, files and providers that went on', async () => {
  const { shop, databaseUrl, stop } = await shopOfItsOwn();
  const { shopId, queues, market, travel } = shop;
  const store = filesIn(directory);
  const scope = { shopId, days: 2 };
  const waiting = await asksForRefundUnshipped(shop);
  const first = await sendsPhoto(shop, store, waiting.caseId);
  const paid = await isOffered(shop, 8_00);
  await takesIt(shop, paid);
  const toPay = await isOffered(shop, 10_00);
  const followed = await isFollowedUp(shop);
  await travel.settled();
  const backup = join(folder, 'backup');
  const { manifest, damaged } = await takeBackup({ databaseUrl, filesDir: directory }, backup);
  expect([manifest.files.map(({ key }) => key), damaged]).toEqual([[first], []]);

  // Life goes on. The rows of it will be gone.
  await takesIt(shop, toPay);
  await shop.command(followed.caseId, { type: 'recordFollowUp', outcome: 'solved' });
  const second = await sendsPhoto(shop, store, waiting.caseId);
  const opened = await asksForRefundUnshipped(shop);
  await travel.settled();
  const matters = [waiting, paid, toPay, followed, opened];
  const before = { rows: await rowsOf(shop.database, matters), timelines: await timelinesOf(shop.database, matters) };
  await stop();
  await throwAway(databaseUrl);

  const restoredUrl = await emptyDatabase();
  expect(await restored(backup, restoredUrl, directory)).toMatch(
    /0 files were missing\.\nNothing leaves for a provider now/,
  );
  const parts = await partsOf(restoredUrl, directory, queues);
  closing.push(parts.close);
  const { database } = parts;

  // Nothing leaves for a provider.
  expect(await heldShops(database, {})).toEqual([shopId]);
  const held = await createShops(database).shop(shopId);
  await expect(held.alipay.queryTransfer('any')).rejects.toMatchObject({ code: 'PAUSED' });
  await expect(held.top.timeGet()).rejects.toMatchObject({ code: 'PAUSED' });

  // A look names every difference, and changes nothing.
  const { apart } = await lookAtAll(parts, scope);
  expect(apart.map(({ sort, caseId, about }) => [sort, caseId ?? about]).sort()).toEqual(
    [
      ...[waiting, toPay, followed].map(({ caseId }) => ['rowsBehind', caseId]),
      ['rowsLost', expect.stringContaining(`/${opened.refundId}/`)],
      ['fileUnnamed', second],
    ].sort(),
  );
  expect(await database.case.count()).toBe(4);

  const done = await rejoin(parts, scope, OPERATOR);
  expect(done.apart).toEqual([]);
  expect(done.mended.map(({ sort }) => sort).sort()).toEqual([
    ...['paymentForgotten', 'rowsBehind', 'rowsBehind', 'rowsBehind', 'rowsLost'],
  ]);
  expect([done.lifted, done.held]).toEqual([[shopId], []]);

  // Rows and timelines are what they were. Run again, it changes nothing.
  expect(await timelinesOf(database, matters)).toEqual(before.timelines);
  expect(await rowsOf(database, matters)).toEqual(before.rows);
  expect(await rejoin(parts, scope, OPERATOR)).toMatchObject({ apart: [], mended: [], lifted: [], held: [] });
  expect(await rowsOf(database, matters)).toEqual(before.rows);
  const deeds = await database.auditEntry.findMany({
    where: { action: { startsWith: 'database' } },
    orderBy: { n: 'asc' },
  });
  expect(deeds.map(({ action }) => action)).toEqual(['databaseRestored', 'databaseRejoined', 'databaseRejoined']);
  expect(deeds.slice(1).map(({ after }) => after)).toEqual([
    { mended: { rowsBehind: 3, rowsLost: 1, paymentForgotten: 1 }, payments: [expect.stringContaining(toPay.caseId)] },
    { held: false },
  ]);

  // Our books know what was paid while their rows were lost.
  const where = { tid: { in: [toPay.tid, paid.tid] }, kind: 'transfer' };
  const ledger = await database.ledgerEntry.findMany({ where, orderBy: { amount: 'asc' } });
  expect(ledger.map(({ amount, status }) => [amount, status])).toEqual([
    [8_00, 'paid'],
    [10_00, 'paid'],
  ]);
  // Whoever has read live updates to the end of the lost hour hears of all that comes.
  const last = await database.liveEvent.findFirst({ orderBy: { position: 'desc' } });
  expect(last?.position).toBeGreaterThan(1_000_000_000n);

  const serving = await served(restoredUrl, shop);
  await serving.watch();
  await allGoOn(serving, [waiting, paid, toPay, opened]);
  await give(serving, followed, { type: 'reopen', kind: 'refundUnshipped', note: '又有问题' });
  await allHolds(serving, shopId);
  expect((await market.books()).transfers.map(({ amountFen }) => amountFen).sort()).toEqual([10_00, 8_00]);
});

test('cases whose Temporal is lost go on from their rows, and what was paid is not paid again', async () => {
  const { shop, databaseUrl, stop } = await shopOfItsOwn();
  const { shopId, queues, market, travel } = shop;
  const scope = { shopId, days: 2 };
  const waiting = await asksForRefundUnshipped(shop);
  const paid = await isOffered(shop, 8_00);
  await takesIt(shop, paid);
  const toPay = await isOffered(shop, 10_00);
  const followed = await isFollowedUp(shop);
  const matters = [waiting, paid, toPay, followed];
  await travel.settled();
  await stop();

  const namespace = await newNamespace();
  const parts = await partsOf(databaseUrl, directory, queues, namespace);
  closing.push(parts.close);
  const { apart } = await lookAtAll(parts, scope);
  expect(apart.map(({ sort, caseId }) => [sort, caseId]).sort()).toEqual(
    matters.map(({ caseId }) => ['workflowLost', caseId]).sort(),
  );
  const done = await rejoin(parts, scope, OPERATOR);
  expect([done.apart, done.mended.length]).toEqual([[], matters.length]);
  expect(await rejoin(parts, scope, OPERATOR)).toMatchObject({ apart: [], mended: [] });
  // Nothing was held: what was put right is written down all the same.
  const deeds = await parts.database.auditEntry.findMany({ where: { shopId, action: 'databaseRejoined' } });
  expect(deeds.map(({ after }) => after)).toEqual([{ mended: { workflowLost: matters.length }, payments: [] }]);

  const serving = await served(databaseUrl, shop, namespace);
  await allGoOn(serving, matters);
  await give(serving, toPay, { type: 'recordAnswer', answer: 'accepted' });
  await serving.watch();
  await market.withdraw(toPay.refundId);
  await isPaid(serving.database, toPay.caseId);
  await allHolds(serving, shopId);
  expect((await market.books()).transfers.map(({ amountFen }) => amountFen).sort()).toEqual([10_00, 8_00]);
});

test('a payment that rows and workflows have both forgotten is found at the provider, and not made again', async () => {
  const { shop, databaseUrl, stop } = await shopOfItsOwn();
  const { shopId, queues, market, travel } = shop;
  const toPay = await isOffered(shop, 10_00);
  await shop.command(toPay.caseId, { type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR);
  await travel.settled();
  const backup = join(folder, 'backup');
  await takeBackup({ databaseUrl, filesDir: directory }, backup);
  await market.withdraw(toPay.refundId);
  await isPaid(shop.database, toPay.caseId);
  const { transfers } = await market.books();
  expect(transfers).toHaveLength(1);
  await stop();
  await throwAway(databaseUrl);

  const restoredUrl = await emptyDatabase();
  await restored(backup, restoredUrl, directory);
  const namespace = await newNamespace();
  const parts = await partsOf(restoredUrl, directory, queues, namespace);
  closing.push(parts.close);
  const done = await rejoin(parts, { shopId, days: 2 }, OPERATOR);
  expect(done).toMatchObject({ apart: [], lifted: [shopId], mended: [{ sort: 'workflowLost' }] });

  const serving = await served(restoredUrl, shop, namespace);
  await serving.watch();
  await isPaid(serving.database, toPay.caseId);
  const entries = await serving.database.ledgerEntry.findMany({ where: { kind: 'transfer' } });
  expect(entries.map(({ amount, status }) => [amount, status])).toEqual([[10_00, 'paid']]);
  expect((await market.books()).transfers).toEqual(transfers);
  const calls = (await market.books()).calls.filter(({ method }) => method === 'alipay.fund.trans.uni.transfer');
  expect(calls).toHaveLength(1);
  await allHolds(serving, shopId);
});

test('a case that went on in new runs has its whole timeline again, or a gap that is told', async () => {
  const { shop, databaseUrl, stop } = await shopOfItsOwn({ continueAfter: 12 });
  const { shopId, queues, travel, temporal } = shop;
  const scope = { shopId, days: 2 };
  const matter = await asksForRefundUnshipped(shop);
  await travel.settled();
  const backup = join(folder, 'backup');
  await takeBackup({ databaseUrl, filesDir: directory }, backup);
  const seqThen = (await shop.state(matter.caseId)).seq;
  for (let n = 0; n < 12; n += 1) await shop.command(matter.caseId, NEXT);
  await travel.settled();
  const { workflowId = '' } = await workflowOfCase(shop, matter.caseId);
  const runs: string[] = [];
  for await (const run of temporal.workflow.list({ query: `WorkflowId = '${workflowId}'` })) runs.push(run.runId);
  expect(runs.length).toBeGreaterThan(2);
  const before = { rows: await rowsOf(shop.database, [matter]), timeline: await timelinesOf(shop.database, [matter]) };
  const seqNow = (await shop.state(matter.caseId)).seq;

  // Temporal that does not answer has forgotten nothing.
  const whole = await restoredInto(backup, queues);
  const { workflow } = whole.temporal;
  const handleOf = workflow.getHandle.bind(workflow);
  const describe = () => Promise.reject(new Error('Temporal does not answer.'));
  const silent = jest
    .spyOn(workflow, 'getHandle')
    .mockImplementation((id, runId) => ({ ...handleOf(id, runId), ...(runId !== undefined && { describe }) }));
  const notYet = await rejoin(whole, scope, OPERATOR);
  silent.mockRestore();
  expect([notYet.mended, notYet.held]).toEqual([[], [shopId]]);
  expect(notYet.apart).toMatchObject([
    { sort: 'rowsBehind', caseId: matter.caseId },
    { sort: 'notMended', caseId: matter.caseId, detail: 'Temporal does not answer' },
  ]);

  const done = await rejoin(whole, scope, OPERATOR);
  expect(done).toMatchObject({ apart: [], mended: [{ sort: 'rowsBehind' }] });
  expect(await timelinesOf(whole.database, [matter])).toEqual(before.timeline);
  expect(await rowsOf(whole.database, [matter])).toEqual(before.rows);

  // Temporal keeps an ended run for some time alone.
  await stop();
  const { runId: latest } = await whole.temporal.workflow.getHandle(workflowId).describe();
  const ended = runs.filter((one) => one !== latest);
  for (const runId of ended) {
    const execution = { namespace: whole.temporal.options.namespace, workflowExecution: { workflowId, runId } };
    await whole.temporal.workflowService.deleteWorkflowExecution(execution);
  }
  // It deletes when it has time, each run for itself.
  await eventually(async () => {
    for (const runId of ended) {
      await expect(whole.temporal.workflow.getHandle(workflowId, runId).describe()).rejects.toThrow();
    }
  }, PATIENCE_MS);
  const partly = await restoredInto(backup, queues);
  const told = await rejoin(partly, scope, OPERATOR);
  expect(told.mended).toMatchObject([{ sort: 'rowsBehind' }]);
  expect(told.apart).toMatchObject([{ sort: 'eventsLost', caseId: matter.caseId }]);
  expect(told.apart[0]?.detail).toMatch(new RegExp(`^events ${seqThen + 1} to \\d+$`));
  expect(told.lifted).toEqual([shopId]);
  const { seq, state } = await partly.database.case.findUniqueOrThrow({ where: { id: matter.caseId } });
  expect([seq, state]).toEqual([seqNow, before.rows.cases[0]?.state]);
  expect(await rejoin(partly, scope, OPERATOR)).toMatchObject({ apart: [], mended: [] });
});

test('a workflow of an hour ago is ended, and its case goes on from its rows', async () => {
  const { shop, databaseUrl, matter, before, seqThen, namespace, parts } = await withOlderTemporal(3);
  const scope = { shopId: shop.shopId, days: 2 };
  const seqNow = before.cases[0]?.seq ?? 0;
  const detail = `the rows have ${seqNow} events, its workflow has recorded ${seqThen}`;
  expect((await lookAtAll(parts, scope)).apart).toMatchObject([
    { sort: 'workflowBehind', caseId: matter.caseId, detail },
  ]);
  expect(await rejoin(parts, scope, OPERATOR)).toMatchObject({ apart: [], mended: [{ sort: 'workflowBehind' }] });
  expect(await rejoin(parts, scope, OPERATOR)).toMatchObject({ apart: [], mended: [] });

  const serving = await served(databaseUrl, shop, namespace);
  await allGoOn(serving, [matter]);
  expect((await timelinesOf(serving.database, [matter])).map(({ seq }) => seq)).toEqual(
    Array.from({ length: seqNow + 1 }, (_, n) => n + 1),
  );
});

test('a task that still waits excuses only the record that it may have written itself', async () => {
  const { shop, databaseUrl, matter, before, namespace, parts } = await withOlderTemporal(1);
  const { caseId } = matter;
  const scope = { shopId: shop.shopId, days: 2 };
  const { database, temporal, queues } = parts;
  const { workflowId } = await workflowOfCase(parts, caseId);
  const last = await database.caseBatch.findFirstOrThrow({ where: { caseId }, orderBy: { fromSeq: 'desc' } });
  const writtenAt = (at: number | bigint) =>
    database.caseBatch.updateMany({ where: { caseId, fromSeq: last.fromSeq }, data: { fence: at } });
  const found = async () => (await lookAtAll(parts, scope)).apart.map(({ sort }) => sort);

  // The task came after the record, so that it cannot be its own: the next worker would write over it.
  expect(await latestRun(temporal, workflowId)).toMatchObject({ pendingTask: { attempt: 1 } });
  expect(await found()).toEqual(['workflowBehind']);

  // Whoever has the task has recorded since. If they die then, it is tried again.
  await writtenAt(Date.now());
  expect(await found()).toEqual([]);
  const { workflowService } = temporal;
  const asked = { namespace, taskQueue: { name: queues.cases }, identity: 'worker-1' };
  const { taskToken } = await temporal.withDeadline(Date.now() + 60_000, () =>
    workflowService.pollWorkflowTaskQueue(asked),
  );
  await workflowService.respondWorkflowTaskFailed({ namespace, taskToken, identity: 'worker-1', cause: UNHANDLED });
  expect(await latestRun(temporal, workflowId)).toMatchObject({ pendingTask: { attempt: 2 } });
  expect(await found()).toEqual([]);

  await writtenAt(last.fence);
  expect(await found()).toEqual(['workflowBehind']);
  expect(await rejoin(parts, scope, OPERATOR)).toMatchObject({ apart: [], mended: [{ sort: 'workflowBehind' }] });
  const serving = await served(databaseUrl, shop, namespace);
  await allGoOn(serving, [matter]);
  const kept = Array.from({ length: (before.cases[0]?.seq ?? 0) + 1 }, (_, n) => n + 1);
  expect((await timelinesOf(serving.database, [matter])).map(({ seq }) => seq)).toEqual(kept);
});

/** A case that was given so many commands since, and a Temporal that knows it as it was before them. No worker runs. */
async function withOlderTemporal(commands: number) {
  const { shop, databaseUrl, stop } = await shopOfItsOwn();
  const { shopId, queues, travel } = shop;
  const matter = await asksForRefundUnshipped(shop);
  await travel.settled();
  const backup = join(folder, 'backup');
  await takeBackup({ databaseUrl, filesDir: directory }, backup);
  const seqThen = (await shop.state(matter.caseId)).seq;
  for (let n = 0; n < commands; n += 1) await shop.command(matter.caseId, NEXT);
  await travel.settled();
  const before = await rowsOf(shop.database, [matter]);
  await stop();
  const namespace = await newNamespace();
  const older = await restoredInto(backup, queues, namespace);
  const done = await rejoin(older, { shopId, days: 2 }, OPERATOR);
  expect(done).toMatchObject({ apart: [], mended: [{ sort: 'workflowLost' }] });
  const parts = await partsOf(databaseUrl, directory, queues, namespace);
  closing.push(parts.close);
  return { shop, databaseUrl, matter, before, seqThen, namespace, parts };
}

async function restoredInto(backup: string, queues: Parameters<typeof partsOf>[2], namespace?: string) {
  const databaseUrl = await emptyDatabase();
  await restored(backup, databaseUrl, directory);
  const parts = await partsOf(databaseUrl, directory, queues, namespace);
  closing.push(parts.close);
  return parts;
}

/** A shop on a database that only it has. `stop` ends its workers; it can be called twice. */
async function shopOfItsOwn(options: TestShopOptions = {}) {
  const databaseUrl = await freshDatabase();
  const shop = await openShop({ ...options, databaseUrl });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= shop.close();
    return stopping;
  };
  closing.push(stop);
  await hasPeople(shop);
  return { shop, databaseUrl, stop };
}

async function served(databaseUrl: string, of: Parameters<typeof serve>[1], namespace?: string): Promise<Serving> {
  const serving = await serve(databaseUrl, { shopId: of.shopId, queues: of.queues, namespace });
  closing.push(serving.stop);
  return serving;
}

async function give({ cases }: Serving, { caseId }: Matter, command: Parameters<typeof cases.send>[1]): Promise<void> {
  const actor = command.type === 'recordAnswer' ? SUPERVISOR : AGENT;
  await cases.send(caseId, command, actor, randomUUID());
}

/** The next command works on each, and its rows then say what the workflow says. */
async function allGoOn(serving: Serving, matters: readonly Matter[]): Promise<void> {
  for (const matter of matters) {
    const before = await serving.database.case.findUniqueOrThrow({ where: { id: matter.caseId } });
    await give(serving, matter, NEXT);
    await eventually(async () => {
      const state = await (await workflowOfCase(serving, matter.caseId)).query<CaseState, []>(STATE_QUERY);
      const row = await serving.database.case.findUniqueOrThrow({ where: { id: matter.caseId } });
      expect(row.seq).toBeGreaterThan(before.seq);
      expect(row.state).toEqual(state);
    }, PATIENCE_MS);
  }
}

/** The audit of the installation finds nothing in this shop. Other tests' workflows run in the same Temporal. */
async function allHolds({ database, temporal }: Serving, shopId: string): Promise<void> {
  await eventually(async () => {
    const { findings, unasked } = await auditInstallation({ database, temporal, shops: createShops(database) }, 2);
    const own = findings.filter(({ sort, about = '' }) => sort !== 'noCase' || about.startsWith(shopId));
    expect([own, unasked]).toEqual([[], []]);
  }, PATIENCE_MS);
}
