import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { Service } from '../../scripts/stack/service';
import { root } from './processTools';

const rooms = [
  ...[
    'activities',
    'adapters',
    'api',
    'client',
    'codec',
    'config',
    'domain',
    'intake',
    'policy',
    'prisma/client',
    'prisma/migrations',
    'sandbox',
    'scripts',
  ],
  ...['store', 'telemetry', 'worker', 'workflows'],
];

let copy: string;
let builds: string;

/** A copy of the sources, so that what is planted touches nobody's working tree. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'shouhou-build-'));
  builds = join(copy, '.shouhou', 'build');
  for (const room of rooms) cpSync(join(root, room), join(copy, room), { recursive: true });
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json'])
    copyFileSync(join(root, file), join(copy, file));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // The sources are the same so far: what was bundled of them spares the copy a bundle.
  for (const name of readdirSync(join(root, '.shouhou', 'build')).filter((name) => name.startsWith('workflows-'))) {
    cpSync(join(root, '.shouhou', 'build', name), join(builds, name), { recursive: true });
  }
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the build of API, worker and sandbox', () => {
  it('is made once for two starts at a time, and not again while nothing changes', async () => {
    const [one, other] = await Promise.all([build(), build()]);
    expect(one).toBe(other);
    const { mtimeMs } = statSync(join(one, 'api', 'main.js'));
    appendFileSync(join(copy, 'sandbox', 'README.md'), 'A page is no source.\n');
    expect(await build()).toBe(one);
    expect(statSync(join(one, 'api', 'main.js')).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(builds).filter((name) => name.startsWith('partial-'))).toEqual([]);
  });

  it('is another one after a source has changed, and the process runs what the source says then', async () => {
    const before = await build();
    plant('sandbox/page.html', '<p>planted page</p>');
    plant('sandbox/main.ts', "process.send?.({ planted: 'a line' });");
    const after = await build();
    expect(after).not.toBe(before);
    const sandbox = start(after, 'sandbox/main.js');
    const told = await messagesUntilReady(sandbox);
    expect(told).toContainEqual({ planted: 'a line' });
    const { port } = told.find((message): message is { port: number } => 'port' in message) ?? { port: 0 };
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain('<p>planted page</p>');
    sandbox.kill('SIGTERM');
    await once(sandbox, 'exit');
  });

  it('takes over a changed rule into the workflows, which it bundles anew for nothing else', async () => {
    const before = workflows();
    plant('api/main.ts', '// Another comment.');
    await build();
    expect(workflows()).toEqual(before);
    plant('domain/digest.ts', "export const planted = 'a planted rule';");
    const after = await build();
    expect(readFileSync(join(after, 'workflows.js'), 'utf8')).toContain('a planted rule');
    expect(workflows()).toHaveLength(before.length + 1);
  });

  it('names file and line of the source in the stack of an error', async () => {
    plant('sandbox/main.ts', "setImmediate(() => { throw new Error('planted'); });");
    const line = readFileSync(join(copy, 'sandbox', 'main.ts'), 'utf8')
      .trimEnd()
      .split('\n').length;
    const child = start(await build(), 'sandbox/main.js');
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    await once(child, 'close');
    expect(said).toContain(`${join(copy, 'sandbox', 'main.ts')}:${line}`);
  });

  it('is not made of a source that does not compile: its place is named, and nothing is kept', async () => {
    const before = readdirSync(builds).sort();
    plant('sandbox/main.ts', 'const = 1;');
    await expect(build()).rejects.toMatchObject({
      stderr: expect.stringMatching(/^The sources cannot be built:\nsandbox\/main\.ts:\d+: Expected/),
    });
    expect(readdirSync(builds).sort()).toEqual(before);
    copyFileSync(join(root, 'sandbox', 'main.ts'), join(copy, 'sandbox', 'main.ts'));
  });

  it('is removed when six newer ones are there, unless it was used within the last hour', async () => {
    const used = await build();
    const long = [...Array(8).keys()].map((n) => makeBuild(`old-${n}`, 2 + n));
    const interrupted = makeBuild('partial-interrupted', 2);
    const lately = makeBuild('partial-under-way', 0);
    plant('config/settings.ts', '// One more.');
    const newest = await build();
    expect(existsSync(used)).toBe(true);
    expect(existsSync(newest)).toBe(true);
    expect(existsSync(lately)).toBe(true);
    expect(existsSync(interrupted)).toBe(false);
    expect(long.some(existsSync)).toBe(false);
  });
});

test('a process that is told to stop while its build is made does not run afterwards', async () => {
  let prepared: (() => void) | undefined;
  const marker = join(copy, 'has-run');
  const service = new Service({
    name: 'Late',
    nodeArgs: async () => {
      await new Promise<void>((resolve) => {
        prepared = resolve;
      });
      return ['--eval', `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`];
    },
    env: process.env,
    cwd: copy,
    logFile: join(copy, 'late.log'),
  });
  const starting = service.start();
  await new Promise((resolve) => setImmediate(resolve));
  await service.stop();
  prepared?.();
  await expect(starting).rejects.toThrow('Late was told to stop before it ran.');
  expect(service.pid).toBeUndefined();
  expect(existsSync(marker)).toBe(false);
});

async function build(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(copy, 'scripts', 'build.mjs')]);
  return stdout.trim();
}

function workflows(): string[] {
  return readdirSync(builds).filter((name) => name.startsWith('workflows-'));
}

function plant(path: string, line: string): void {
  appendFileSync(join(copy, path), `${line}\n`);
}

/** A folder like one that was last used so many hours ago. */
function makeBuild(name: string, hoursAgo: number): string {
  const folder = join(builds, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'workflows.js'), '');
  const at = new Date(Date.now() - hoursAgo * 3_600_000);
  utimesSync(folder, at, at);
  return folder;
}

function start(folder: string, file: string): ChildProcess {
  const maps = join(copy, 'scripts', 'build', 'sourceMaps.cjs');
  return spawn(process.execPath, ['--require', maps, join(folder, file)], {
    env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA_DIR: join(copy, basename(folder)) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** What the process tells until it is ready, and until the planted line is told as well. */
async function messagesUntilReady(child: ChildProcess): Promise<object[]> {
  const told: object[] = [];
  while (!told.some((message) => 'ready' in message) || !told.some((message) => 'planted' in message)) {
    const [message] = await once(child, 'message');
    told.push(message);
  }
  return told;
}
