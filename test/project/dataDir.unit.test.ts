import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, makeFolder } from '../../config';
import { alipayKeys, localSecrets } from '../../scripts/secrets';
import { StackError } from '../../scripts/stack/errors';
import { claimDataDir } from '../../scripts/stack/owner';
import { PATIENCE_MS } from '../support/patience';
import { root } from './processTools';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shouhou-data-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('a folder that cannot be used is said in a sentence that names the setting', () => {
  test.each(['/proc/nope', '/proc/nope/deeper', '/dev/null/nope'])('%s, without waiting for ever', (folder) => {
    expect(() => makeFolder('DATA_DIR', folder)).toThrow(ConfigError);
    expect(() => makeFolder('DATA_DIR', folder)).toThrow(
      /^DATA_DIR: the folder \S+ cannot be made or written to \(E[A-Z]+\); set DATA_DIR to a folder of yours\.$/,
    );
  });

  test('a file that stands where the folder should be', () => {
    writeFileSync(join(dataDir, 'file'), '');
    expect(() => makeFolder('FILES_DIR', join(dataDir, 'file'))).toThrow(/^FILES_DIR: the folder/);
  });

  test('npm start says it and ends', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'run.mjs'), 'start'], {
      cwd: root,
      env: { ...process.env, DATA_DIR: '/proc/nope', API_PORT: '0', DATABASE_URL: '' },
      encoding: 'utf8',
      timeout: PATIENCE_MS,
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^DATA_DIR: the folder \/proc\/nope cannot be made/m);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('secrets.json', () => {
  test('is made once, and read by its owner alone', () => {
    const secrets = localSecrets(dataDir);
    expect(localSecrets(dataDir)).toEqual(secrets);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['secrets.json']);
  });

  test.each([
    ['{', 'cannot be read as JSON'],
    ['null', 'lacks everything'],
    ['[]', 'lacks everything'],
    ['{}', 'lacks postgresPassword'],
    ['{"postgresPassword":"x"}', 'lacks keys'],
    ['{"postgresPassword":"x","keys":{"manager":5}}', 'lacks keys.manager'],
    ['{"postgresPassword":"x","keys":{},"shop":{"appKey":"1"}}', 'lacks shop.appSecret'],
  ])('that holds %s is said, without what it holds, and left as it is', (content, damage) => {
    const file = join(dataDir, 'secrets.json');
    writeFileSync(file, content);
    expect(() => localSecrets(dataDir)).toThrow(
      new StackError(
        `DATA_DIR: ${file} ${damage}; restore it, or set DATA_DIR to an empty folder. Nothing was changed.`,
      ),
    );
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  test('that is a folder is said', () => {
    mkdirSync(join(dataDir, 'secrets.json'));
    expect(() => localSecrets(dataDir)).toThrow(/cannot be read \(EISDIR\)/);
  });
});

test("half of the demo shop's key pair is said, and the other half is not written over", () => {
  const { privateKeyFile, privateKey } = alipayKeys(dataDir);
  rmSync(join(dataDir, 'keys', 'alipay-app-public.pem'));
  expect(() => alipayKeys(dataDir)).toThrow(/^DATA_DIR: .*alipay-app-public\.pem is missing/);
  expect(readFileSync(privateKeyFile, 'utf8')).toBe(privateKey);
});

describe('who runs on a data folder', () => {
  test('the claim of a start that has ended is taken over, by one of several that see it at once', () => {
    const run = join(dataDir, 'run');
    mkdirSync(run);
    // Two ended ones, the first as an earlier version left it.
    writeFileSync(join(run, 'owner.json'), JSON.stringify({ pid: 999_999_999, command: 'node gone' }));
    writeFileSync(join(run, 'owner-3.json'), '{"pid":');
    const release = claimDataDir(dataDir);
    expect(readdirSync(run)).toEqual(['owner-4.json']);
    release();
    expect(readFileSync(join(run, 'owner-4.json'), 'utf8')).toBe('{}');
    claimDataDir(dataDir)();
    expect(readdirSync(run)).toEqual(['owner-5.json']);
  });

  test('the claim of one that lives is refused, under its number or without one', () => {
    const run = join(dataDir, 'run');
    mkdirSync(run);
    const command = execFileSync('ps', ['-o', 'args=', '-p', `${process.ppid}`], { encoding: 'utf8' });
    const cmdline = `/proc/${process.ppid}/cmdline`;
    const line = existsSync(cmdline) ? readFileSync(cmdline, 'utf8').replaceAll('\0', ' ') : command;
    for (const name of ['owner.json', 'owner-7.json']) {
      writeFileSync(join(run, name), JSON.stringify({ pid: process.ppid, command: line.trim() }));
      expect(() => claimDataDir(dataDir)).toThrow(/is in use by a start that still runs/);
    }
  });
});
