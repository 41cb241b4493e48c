import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { OwnStack } from '../../scripts/demo/ownStack';
import { byHand, watchByHand } from './byHand';
import { type Contender, timed } from './contender';
import { ownShop } from './shop';
import type { Template } from './sketch/rows';
import type { Setup } from './sketch/setup';
import { SHOP } from './sketch/steps';

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
  const { market, account } = await ownShop(sandbox, SHOP);
  const setup: Setup = {
    ...{ address: temporalAddress, namespace: temporalNamespace, taskQueue: 'sketch', databaseUrl },
    ...{ account, template, pollMs },
  };
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
  const watcher = await watchByHand(databaseUrl, template.batches.length);
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
  const sketchWithIo = byHand({
    ...{ name: 'sketchWithIo', market, watcher, pids },
    propose: (refundId) =>
      temporal.workflow.getHandle(`sketch-${refundId}`).executeUpdate('propose', { args: ['refund'] }),
  });
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
