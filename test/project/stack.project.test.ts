import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../../scripts/stack';
import { eventually } from '../../scripts/stack/wait';
import { PATIENCE_MS } from '../support/patience';
import { ended, processesOn, query, startFile } from './processTools';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shouhou-stack-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('a start that is killed leaves nothing running, and the next one finds its data', async () => {
  const { child, output } = startFile('test/project/stackHolder.ts', [dataDir]);
  const first = await told(child, output);
  await query(first.databaseUrl, 'create table kept as select 42 as answer');
  expect(processesOn(dataDir).length).toBeGreaterThan(1);

  child.kill('SIGKILL');
  await eventually(async () => expect(processesOn(dataDir)).toEqual([]), PATIENCE_MS);

  const stack = await startStack({ dataDir, postgresPassword: 'for-this-test', sandbox: false });
  try {
    expect(await query(stack.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  } finally {
    await stack.stop();
  }
  expect(processesOn(dataDir)).toEqual([]);
});

test('a start at the very moment another was killed takes over what still runs', async () => {
  const { child, output } = startFile('test/project/stackHolder.ts', [dataDir]);
  await told(child, output);
  child.kill('SIGKILL');
  await ended(child);

  const stack = await startStack({ dataDir, postgresPassword: 'for-this-test', sandbox: false });
  try {
    expect(await query(stack.databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  } finally {
    await stack.stop();
  }
});

test('a second start on the same folder is refused while the first runs', async () => {
  const { child, output } = startFile('test/project/stackHolder.ts', [dataDir]);
  const { databaseUrl } = await told(child, output);
  const second = startStack({ dataDir, postgresPassword: 'for-this-test', sandbox: false });
  await expect(second).rejects.toThrow(/^DATA_DIR: .* is in use by a start that still runs/);
  expect(await query(databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  const end = ended(child);
  child.kill('SIGTERM');
  expect(await end).toBe(0);
});

test('a Postgres that is killed is started again on the same port', async () => {
  const said: string[] = [];
  const restart = { say: (sentence: string) => said.push(sentence) };
  const external = { address: 'unused:1', namespace: 'default', connectionOptions: {} };
  const { child, output } = startFile('test/project/stackHolder.ts', [dataDir]);
  const { temporalAddress } = await told(child, output);
  const folder = mkdtempSync(join(tmpdir(), 'shouhou-restart-'));
  const stack = await startStack({
    dataDir: folder,
    postgresPassword: 'for-this-test',
    sandbox: false,
    restart,
    temporal: { ...external, address: temporalAddress, connectionOptions: { address: temporalAddress } },
  });
  try {
    const pid = stack.services.postgres?.pid;
    if (pid === undefined) throw new Error('Postgres has no process');
    process.kill(pid, 'SIGKILL');
    await eventually(async () => {
      expect(said).toEqual([
        expect.stringMatching(/^Postgres ended unexpectedly \(SIGKILL\); starting it again/),
        'Postgres runs again.',
      ]);
      expect(await query(stack.databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(stack.services.postgres?.pid).not.toBe(pid);
    }, PATIENCE_MS);
  } finally {
    await stack.stop();
    const end = ended(child);
    child.kill('SIGTERM');
    await end;
    rmSync(folder, { recursive: true, force: true });
  }
});

test('of several starts at once on one folder, one has it and the others say so', async () => {
  const starts = [0, 1, 2].map(() => startFile('test/project/stackHolder.ts', [dataDir]));
  const outcomes = await Promise.allSettled(starts.map(({ child, output }) => told(child, output)));
  const won = outcomes.findIndex(({ status }) => status === 'fulfilled');
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason.message).toMatch(/is in use by a start that still runs/);
  }
  const winner = starts[won]?.child;
  if (!winner) throw new Error('nobody won');
  const end = ended(winner);
  winner.kill('SIGTERM');
  expect(await end).toBe(0);
});

type Holder = ReturnType<typeof startFile>;

interface Told {
  databaseUrl: string;
  temporalAddress: string;
}

function told(child: Holder['child'], output: Holder['output']): Promise<Told> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Told));
    child.once('close', (code) => reject(new Error(`the stack's holder ended with ${code}: ${output.stderr}`)));
  });
}
