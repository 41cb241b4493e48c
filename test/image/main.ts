import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { newKey } from '../../config';
import { runScript } from '../../scripts/cli';
import { localSecrets } from '../../scripts/secrets';
import { seed } from '../../scripts/seed';
import { eventually, root, type Stack, StackError, sealingKeys, startStack } from '../../scripts/stack';
import { createMarket } from '../../scripts/time/market';
import { connectPrisma } from '../../store/database';
import { PATIENCE_MS } from '../support/patience';
import { type Container, container, type Running, USER } from './container';

/**
 * `npm run test:image` assembles what the image holds, and runs it as a container would. Its processes cannot write their root,
 * are a user without rights, and see nothing of the sources. A buyer's refund is then worked on through HTTP, until it is paid.
 * `npm run test:image -- <folder>` takes one that `node scripts/image.mjs <folder>` has assembled.
 */
runScript(async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new StackError('test:image needs Linux and root: it makes a root folder for the processes of the image.');
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'shouhou-image-'));
  chmodSync(dataDir, 0o755);
  const folder = process.argv[2] ?? assembled(join(dataDir, 'app'));
  const secrets = localSecrets(dataDir);
  // Before the stack, which would make keys of its own.
  process.env.SHOUHOU_KEYS = newKey();
  const stack = await startStack({ dataDir, postgresPassword: secrets.postgresPassword });
  try {
    await inNamespace(stack);
    await lives(stack, dataDir, folder);
    say('all of it holds');
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

function assembled(folder: string): string {
  say('assembling the image …');
  say(execFileSync(process.execPath, [join(root, 'scripts/image.mjs'), folder], { encoding: 'utf8' }).trim());
  return folder;
}

/** One that knows nothing of cases yet, as at an operator's. */
const NAMESPACE = 'shouhou-image';

async function inNamespace({ temporalAddress }: Stack): Promise<void> {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const workflowExecutionRetentionPeriod = { seconds: 86_400 as unknown as Long };
    await connection.workflowService.registerNamespace({ namespace: NAMESPACE, workflowExecutionRetentionPeriod });
    // The server looks for new namespaces every few seconds.
    await eventually(
      () => connection.workflowService.listOpenWorkflowExecutions({ namespace: NAMESPACE }),
      PATIENCE_MS,
      500,
    );
  } finally {
    await connection.close();
  }
}

async function lives(stack: Stack, dataDir: string, folder: string): Promise<void> {
  const secrets = localSecrets(dataDir);
  const image = container(folder, {
    DATABASE_URL: stack.databaseUrl,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    TEMPORAL_NAMESPACE: NAMESPACE,
    SHOUHOU_KEYS: process.env.SHOUHOU_KEYS ?? '',
    AUTH_SECRET: secrets.authSecret,
    INTAKE_POLL_MS: '100',
    API_PORT: '0',
    METRICS_PORT: '0',
  });
  await cannotWrite(image);
  say(await image.run('dist/scripts/migrate.js'));
  expectLike(await image.run('dist/scripts/migrate.js'), /up to date/);
  const { databaseUrl, sandboxUrl = '' } = stack;
  const { keys, shop } = await seed({ databaseUrl, sandboxUrl, dataDir, secrets, sealing: sealingKeys(stack) });
  const running: Running[] = [];
  try {
    const api = await image.start('dist/api/main.js');
    const worker = await image.start('dist/worker/main.js');
    running.push(api, worker);
    const url = `http://127.0.0.1:${api.port}`;
    await eventually(async () => expectLike((await fetch(`${url}/readyz`)).status, /200/), PATIENCE_MS);
    expectLike(await (await fetch(url, { headers: { accept: 'text/html' } })).text(), /<div id="console">/);
    expectLike(await image.run('dist/scripts/adminLink.js'), /http/);
    await settles({ url, key: keys.afterSales, market: createMarket(sandboxUrl, shop.id) });
    const audited = JSON.parse((await image.run('dist/scripts/audit.js', '--json')).split('\n').at(-1) ?? '');
    expectLike(JSON.stringify(audited), /^\{"ok":true,.*"cases":1/);
    expectLike((await image.run('dist/scripts/replay.js', '--json')).split('\n').at(-1), /^\{"ok":true,"open":[1-9]/);
    for (const [name, one] of Object.entries({ worker, api })) {
      const { code, tookMs } = await one.end();
      say(`told to end, the ${name} took ${tookMs} ms`);
      expectLike(code, /^0$/);
    }
    await rejoins(image, databaseUrl);
  } catch (error) {
    for (const one of running) say(one.said().split('\n').slice(-15).join('\n'));
    throw error;
  } finally {
    for (const one of running) one.kill();
  }
}

/** As after a restore that has lost a case: its rows come again from its workflow, by the image's own bundle. */
async function rejoins(image: Container, databaseUrl: string): Promise<void> {
  const database = connectPrisma(databaseUrl);
  try {
    const { id: caseId } = await database.case.findFirstOrThrow({ select: { id: true } });
    await database.caseEvent.deleteMany({ where: { caseId } });
    await database.caseBatch.deleteMany({ where: { caseId } });
    await database.contact.deleteMany({ where: { caseId } });
    await database.case.delete({ where: { id: caseId } });
    say(await image.run('dist/scripts/rejoin.js', '--repair'));
    expectLike(await database.case.count({ where: { id: caseId } }), /^1$/);
    expectLike(await image.run('dist/scripts/rejoin.js', '--json'), /"apart":\[\]/);
  } finally {
    await database.$disconnect();
  }
}

/** Neither its own files nor the system's, and it is nobody. */
async function cannotWrite(image: Container): Promise<void> {
  const tries = ['/app/dist/api/main.js', '/app/new', '/new', '/etc/new', '/usr/new', '/data/new', '/tmp/new'];
  const script = `
    const { writeFileSync } = require('node:fs');
    const tried = ${JSON.stringify(tries)}.map((file) => {
      try { writeFileSync(file, ''); return file + ' written'; } catch (error) { return file + ' ' + error.code; }
    });
    console.log(process.getuid() + ' ' + tried.join(', '));`;
  const said = await image.run('-e', script);
  say(said);
  const kept = tries.slice(0, 5).map((file) => `${file} (EROFS|EACCES)`);
  expectLike(said, new RegExp(`^${USER} ${kept.join(', ')}, /data/new written, /tmp/new written$`));
}

/** What is looked at of the API's answers: of a list, and of a case. */
interface Answer {
  items: { id: string; refundId: string }[];
  stage: string;
  settledAs: string;
}

/** A buyer wants money back for what was not sent yet. The agent agrees, and the buyer has it. */
async function settles({ url, key, market }: { url: string; key: string; market: ReturnType<typeof createMarket> }) {
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers };
    const response = await fetch(`${url}${path}`, { ...init, headers });
    const answer = (await response.json()) as Answer;
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const { tid } = await market.order({
    buyer: { nick: 'buyer-nick', realName: '测试买家', alipayAccount: 'buyer@example.com' },
    items: [{ title: 'Cup', priceFen: 49_00, num: 1 }],
  });
  await market.pay(tid);
  const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
  const caseId = await eventually(async () => {
    const { items } = await ask('/v1/cases');
    const found = items.find((one) => one.refundId === refundId);
    if (!found) throw new Error(`The refund ${refundId} has no case.`);
    return String(found.id);
  }, PATIENCE_MS);
  say(`the refund ${refundId} has become the case ${caseId}`);
  const body = JSON.stringify({ remedy: 'refund', skipReason: '买家拍错' });
  await ask(`/v1/cases/${caseId}/propose`, { method: 'POST', headers: { 'idempotency-key': randomUUID() }, body });
  await eventually(async () => {
    const { stage, settledAs } = await ask(`/v1/cases/${caseId}`);
    expectLike(`${stage} ${settledAs}`, /^followUp refund$/);
  }, PATIENCE_MS);
  const { refunds } = await market.books();
  expectLike(
    JSON.stringify(refunds.map((one) => [one.refundId, one.amountFen])),
    new RegExp(`^\\[\\["?${refundId}"?,4900\\]\\]$`),
  );
  say('the buyer was paid once');
}

function expectLike(found: unknown, wanted: RegExp): void {
  if (!wanted.test(String(found))) throw new Error(`${String(found)} is not like ${wanted}`);
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
