// A process for the sketches, with their workflows and activities. For (c) it also reads the platform's messages and opens cases, as the
// product's watcher does.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { runScript } from '../../../scripts/cli';
import { greet, nothing, pay, REFUND, record, TRADE, tools } from './activities';
import { type Template, write } from './rows';
import { calls, type TopAccount, top } from './top';

interface Setup {
  address: string;
  namespace: string;
  databaseUrl: string;
  account: TopAccount;
  template?: Template;
  pollMs: number;
}

const setup = JSON.parse(process.env.BENCH_SKETCH ?? '') as Setup;

runScript(async () => {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const { address, namespace, databaseUrl, account, template } = setup;
  const pool = new Pool({ connectionString: databaseUrl, max: 20 });
  Object.assign(tools, { pool, account, template });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    ...{ connection, namespace, taskQueue: 'sketch', activities: { greet, nothing, pay, record } },
    workflowsPath: require.resolve('./workflows'),
    ...{ maxConcurrentWorkflowTaskExecutions: 12, maxConcurrentLocalActivityExecutions: 10 },
    maxCachedWorkflows: 5_000,
  });
  let ended = false;
  process.once('disconnect', () => {
    ended = true;
    worker.shutdown();
  });
  process.on('message', () => process.send?.({ calls }));
  process.send?.({ ready: true });
  await Promise.all([worker.run(), template ? intake(() => ended) : undefined]);
  await Promise.all([connection.close(), pool.end()]);
});

async function intake(ended: () => boolean): Promise<void> {
  const { account, template, pollMs } = setup;
  const connection = await Connection.connect({ address: setup.address });
  const temporal = new Client({ connection, namespace: setup.namespace });
  if (!template) return;
  while (!ended()) {
    const answer = await top(account, 'taobao.tmc.messages.consume', { quantity: '100' });
    const messages = (answer.messages?.tmc_message ?? []) as { id: string; topic: string; content: string }[];
    await Promise.all(messages.map((message) => handed(message)));
    if (messages.length === 0) await pause(pollMs);
  }
  await connection.close();

  async function handed({ id, topic, content }: { id: string; topic: string; content: string }): Promise<void> {
    // The content is a text of its own, with ids as long as the answer's.
    const numberOf = (name: string) => new RegExp(`"${name}":"?(\\d+)`).exec(content)?.[1];
    const [refundId, tid] = [numberOf('refund_id'), numberOf('tid')];
    if (refundId !== undefined && tid !== undefined) await look(topic, refundId, tid);
    await top(account, 'taobao.tmc.messages.confirm', { s_message_ids: id });
  }

  async function look(topic: string, refundId: string, tid: string): Promise<void> {
    if (!template) return;
    const { refund } = await top(account, 'taobao.refund.get', { refund_id: refundId, fields: REFUND });
    const ids = { caseId: randomUUID(), refundId, tid };
    if (topic === 'taobao_refund_RefundCreated') {
      await top(account, 'taobao.time.get');
      await top(account, 'taobao.trade.fullinfo.get', { tid, fields: TRADE });
      await write(tools.pool, template, template.opening, ids);
      const facts = { ...ids, amount: Math.round(Number(refund.refund_fee) * 100) };
      await temporal.workflow.start('sketchWithIo', {
        workflowId: `sketch-${refundId}`,
        taskQueue: 'sketch',
        args: [facts],
        // A message that is not confirmed soon comes again.
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    } else {
      await write(tools.pool, template, template.later, ids);
    }
    await top(account, 'taobao.refund.messages.get', {
      refund_id: refundId,
      refund_phase: refund.refund_phase,
      fields: 'id,owner_role,created,content,message_type',
    });
  }
}
