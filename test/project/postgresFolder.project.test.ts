import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StackOptions, startStack } from '../../scripts/stack';
import { ended, processesOn, startCommand } from './processTools';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shouhou-store-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const options = (): StackOptions => ({ dataDir, postgresPassword: 'for-this-test', sandbox: false });

describe('a folder called postgres that no start made is left as it is, and said', () => {
  test.each([
    ['notes of somebody', 'notes.txt', 'mine'],
    ['a store without its PG_VERSION', 'pg_hba.conf', '# damaged'],
    ['a lock file with the id of a living process', 'postmaster.pid', `${process.pid}\n/somewhere\n`],
  ])('%s', async (_what, name, content) => {
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', name), content);
    await expect(startStack(options())).rejects.toThrow(
      /^DATA_DIR: \S+postgres is there but is no whole Postgres store .*Nothing was touched/,
    );
    expect(readdirSync(join(dataDir, 'postgres'))).toEqual([name]);
    expect(readFileSync(join(dataDir, 'postgres', name), 'utf8')).toBe(content);
    expect(processesOn(dataDir)).toEqual([]);
  });

  test('a file of that name', async () => {
    writeFileSync(join(dataDir, 'postgres'), 'mine');
    await expect(startStack(options())).rejects.toThrow(/^DATA_DIR: \S+postgres is there/);
    expect(readFileSync(join(dataDir, 'postgres'), 'utf8')).toBe('mine');
  });
});

test('a store that is damaged is said with what to do, ends with 1, and nothing of it is removed', async () => {
  const stack = await startStack(options());
  await stack.stop();
  const control = join(dataDir, 'postgres', 'global', 'pg_control');
  truncateSync(control, 0);
  const before = readdirSync(join(dataDir, 'postgres'));
  const env = { DATA_DIR: dataDir, API_PORT: '0', SANDBOX_PORT: '0', TEMPORAL_PORT: '0', TEMPORAL_UI_PORT: '0' };
  const { child, output } = startCommand('start', [], { ...env, POSTGRES_PORT: '0' });
  expect(await ended(child)).toBe(1);
  expect(output.stderr).toMatch(/^Postgres did not start \(it ended with \w+\):/);
  expect(output.stderr).toMatch(/DATA_DIR: nothing in \S+postgres was removed; where it is damaged, restore it/);
  expect(output.stderr).not.toMatch(/\n\s+at /);
  expect(readdirSync(join(dataDir, 'postgres'))).toEqual(expect.arrayContaining(before));
  expect(processesOn(dataDir)).toEqual([]);
});

test.each([
  ['temporal', 'temporal.db'],
  ['sandbox', 'state.json'],
])('a damaged store of %s is said, ends with 1, and stays as it is', async (folder, name) => {
  mkdirSync(join(dataDir, folder));
  const file = join(dataDir, folder, name);
  writeFileSync(file, '{"this is no store":1}');
  const env = { DATA_DIR: dataDir, API_PORT: '0', SANDBOX_PORT: '0', TEMPORAL_PORT: '0', TEMPORAL_UI_PORT: '0' };
  const { child, output } = startCommand('start', [], { ...env, POSTGRES_PORT: '0' });
  expect(await ended(child)).toBe(1);
  expect(output.stderr).toMatch(/move (it|its folder) away/);
  expect(output.stderr).not.toMatch(/\n\s+at /);
  expect(readFileSync(file, 'utf8')).toBe('{"this is no store":1}');
  expect(processesOn(dataDir)).toEqual([]);
});
