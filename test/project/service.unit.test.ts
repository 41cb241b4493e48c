import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Service } from '../../scripts/stack/service';
import { eventually } from '../../scripts/stack/wait';

let folder: string;
let service: Service;

/** Ready at once; ends when it is told to by the file `die`, and does not start while the file `broken` is there. */
const PART = `
const { existsSync } = require('node:fs');
const [broken, die] = process.argv.slice(1);
if (existsSync(broken)) { console.error('No space left on device'); process.exit(1); }
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
setInterval(() => existsSync(die) && process.exit(3), 10);
process.send({ ready: true });
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouhou-service-'));
});

afterEach(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);

function part(said: string[]): Service {
  service = new Service({
    name: 'Part',
    nodeArgs: ['-e', PART, at('broken'), at('die')],
    env: process.env,
    cwd: folder,
    logFile: join(folder, 'logs', 'part.log'),
    advice: 'Mend the part.',
    restart: { say: (sentence) => said.push(sentence) },
  });
  return service;
}

test('a part that cannot be started again is tried with growing pauses, each said, until it runs', async () => {
  const said: string[] = [];
  await part(said).start();
  writeFileSync(at('broken'), '');
  writeFileSync(at('die'), '');
  await eventually(async () => expect(said.length).toBeGreaterThanOrEqual(4), 10_000);
  expect(said[0]).toMatch(/^Part ended unexpectedly \(3\); starting it again\. See .*part\.log\.$/);
  const failure = 'Part did not start (it ended with 1):\nNo space left on device\nMend the part.\n';
  expect(said.slice(1, 4)).toEqual([
    `${failure}Trying again in 0.4 s; the other parts go on.`,
    `${failure}Trying again in 0.8 s; the other parts go on.`,
    `${failure}Trying again in 1.6 s; the other parts go on.`,
  ]);
  rmSync(at('die'));
  rmSync(at('broken'));
  await eventually(async () => expect(said.at(-1)).toBe('Part runs again.'), 10_000);
  expect(service.pid).toEqual(expect.any(Number));
});

test('a part that is stopped while it is tried again stays stopped', async () => {
  const said: string[] = [];
  await part(said).start();
  writeFileSync(at('broken'), '');
  writeFileSync(at('die'), '');
  await eventually(async () => expect(said.length).toBeGreaterThanOrEqual(2), 10_000);
  await service.stop();
  rmSync(at('die'));
  rmSync(at('broken'));
  const before = said.length;
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect([service.pid, said.length]).toEqual([undefined, before]);
});

test('a log is read by its owner alone', async () => {
  await part([]).start();
  const log = join(folder, 'logs', 'part.log');
  expect(existsSync(log) && readFileSync(log, 'utf8')).toBe('');
  expect([statSync(log).mode & 0o777, statSync(join(folder, 'logs')).mode & 0o777]).toEqual([0o600, 0o700]);
});
