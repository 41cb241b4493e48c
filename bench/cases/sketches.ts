import { fork } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { OwnStack } from '../../scripts/demo/ownStack';
import { createMarket } from '../../scripts/time/market';
import { type Contender, timed, until } from './contender';
import { applied, paidOrders } from './orders';
import { SHOP } from './sketch/activities';
import type { Template } from './sketch/rows';
import { settledOnly, watchCases } from './watcher';

/** A batch for each step of the case is in the sketch's tables when it has settled. */
const watchedOf = (batches: number) => `
  SELECT c."refundId", c."id" AS "caseId", count(*) >= ${batches} AS "isSettled"
  FROM sketch."Case" c JOIN sketch."CaseBatch" b ON b."caseId" = c."id"
  WHERE c."updatedAt" > now() - interval '2 minutes' GROUP BY c."id"`;

export interface Sketches {
  contenders: Contender[];
  /** How often (c) has called each method of the platform. */
  calls(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

/** The three that the product is compared with, in one worker process. `template` is a settled case of the product. */
export async function sketches(
  stack: OwnStack,
  temporal: Client,
  template: Template,
  pollMs: number,
): Promise<Sketches> {
  const { sandbox, databaseUrl, temporalAddress, temporalNamespace } = stack.addresses;
  const market = createMarket(sandbox, SHOP);
  const credentials = { appKey: 'bench-sketch', appSecret: randomUUID(), session: randomUUID() };
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await market.register({
    ...{ nick: SHOP, type: 'tmall', ...credentials, kuaidi100: { customer: SHOP, key: 'key' } },
    alipay: { appId: SHOP, appPublicKey: publicKey.export({ type: 'spki', format: 'pem' }) },
  });
  const account = { url: `${sandbox}/router/rest`, ...credentials };
  const setup = { address: temporalAddress, namespace: temporalNamespace, databaseUrl, account, template, pollMs };
  const worker = fork(join(__dirname, 'sketch', 'worker.ts'), {
    execArgv: ['--max-semi-space-size=64', '--require', 'tsx/cjs'],
    env: { ...process.env, BENCH_SKETCH: JSON.stringify(setup) },
  });
  let isStopping = false;
  worker.once('exit', (code) => {
    // A bench without one of its contenders measures nothing.
    if (!isStopping) throw new Error(`The sketches' worker has ended with code ${code}.`);
  });
  await once(worker, 'message');
  const watcher = await watchCases(databaseUrl, watchedOf(template.batches.length));
  const pids = () => ({ ...stack.pids(), api: [], worker: worker.pid === undefined ? [] : [worker.pid] });
  const start = (type: string) => temporal.workflow.start(type, { workflowId: randomUUID(), taskQueue: 'sketch' });
  const names = async (cases: number) => Array.from({ length: cases }, () => '');

  const noop: Contender = {
    ...{ name: 'noop', prepare: names, pids },
    async play() {
      await (await start('noop')).result();
    },
  };
  const sketch: Contender = {
    ...{ name: 'sketch', prepare: names, pids },
    async play(_none, { open, command }) {
      const handle = await timed(open, () => start('sketch'));
      await timed(command, () => handle.executeUpdate('propose', { args: ['refund'] }));
      await handle.result();
    },
  };
  const sketchWithIo: Contender = {
    ...{ name: 'sketchWithIo', prepare: (cases: number) => paidOrders(market, cases), pids },
    async play(tid, { command }) {
      const refundId = await applied(market, tid);
      await until(() => watcher.seen(refundId), 'the case of an application');
      const handle = temporal.workflow.getHandle(`sketch-${refundId}`);
      await timed(command, () => handle.executeUpdate('propose', { args: ['refund'] }));
      await until(() => settledOnly(watcher.seen(refundId)), 'a case to settle');
    },
  };
  return {
    contenders: [noop, sketch, sketchWithIo],
    async calls() {
      const told = once(worker, 'message');
      worker.send('calls');
      const [{ calls }] = (await told) as [{ calls: Record<string, number> }];
      return calls;
    },
    async stop() {
      isStopping = true;
      await watcher.stop();
      if (worker.exitCode !== null) return;
      worker.disconnect();
      await once(worker, 'exit');
    },
  };
}
