import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalPeople } from '../../api/console/localPeople';
import { startFileOf } from '../../scripts/running';
import { eventually } from '../../scripts/stack/wait';
import { createMarket } from '../../scripts/time/market';
import { PATIENCE_MS } from '../support/patience';
import { ended, processesOn, query, startCommand, takePort } from './processTools';

const anyPorts = {
  API_PORT: '0',
  SANDBOX_PORT: '0',
  TEMPORAL_PORT: '0',
  TEMPORAL_UI_PORT: '0',
  POSTGRES_PORT: '0',
};

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shouhou-start-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('what is wrong is said in one sentence, and nothing is left running', () => {
  test.each(['API_PORT', 'SANDBOX_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'POSTGRES_PORT'])(
    'when the port of %s is taken',
    async (setting) => {
      const { port, server } = await takePort();
      try {
        const sentence = `${setting}: port ${port} on 127.0.0.1 is taken; stop the program that uses it, or set ${setting} to another port.\n`;
        expect(await failedStart({ [setting]: `${port}` })).toBe(sentence);
      } finally {
        server.close();
      }
    },
  );

  test.each([
    [
      'DATABASE_URL',
      'postgresql://someone:secret@127.0.0.1:1/none',
      /^DATABASE_URL: the database 127\.0\.0\.1:1\/none does not answer \(.+\)\.\n$/,
    ],
    ['DATABASE_URL', 'mysql://127.0.0.1/none', /^DATABASE_URL must be an address .+\.\n$/],
    [
      'TEMPORAL_ADDRESS',
      '127.0.0.1:1',
      /^TEMPORAL_ADDRESS: the Temporal server 127\.0\.0\.1:1 does not answer \(.+\)\.\n$/,
    ],
    ['TEMPORAL_ADDRESS', 'nonsense', /^TEMPORAL_ADDRESS must be host:port\.\n$/],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of .+\.\n$/],
  ])('when %s is %s', async (setting, value, sentence) => {
    expect(await failedStart({ [setting]: value })).toMatch(sentence);
  });
});

test('npm start --json prints one line with everything another program needs, keeps data, and stops all it started', async () => {
  const first = await started();
  expect(Object.keys(first.line)).toEqual(
    expect.arrayContaining(['api', 'sandbox', 'temporalUi', 'temporalAddress', 'databaseUrl', 'keys', 'shop']),
  );
  expect(Object.keys(first.line.keys)).toEqual([
    ...['preSales', 'midSales', 'afterSales', 'reviewRecovery', 'supervisor', 'manager'],
    ...['finance', 'warehouse', 'auditor'],
  ]);
  expect(existsSync(first.line.shop.alipayPrivateKeyFile)).toBe(true);
  expect((await fetch(`${first.line.sandbox}/control/shops/${first.line.shop.id}/clock`)).status).toBe(200);
  // The people of the demo shop sign in by one click: nobody needs a link to become the admin.
  expect(first.line).toMatchObject({ console: first.line.api });
  expect(first.line.adminLink).toBeUndefined();
  const page = await fetch(first.line.console, { headers: { accept: 'text/html' } });
  expect([page.status, await page.text()]).toEqual([200, '<p>page</p>']);
  const agent = await localPerson(first.line.api);
  await first.stop();

  const second = await startedForPeople();
  expect(second.said.split('\n').slice(1, 4)).toEqual([
    'Shouhou is ready.',
    `  Console      ${second.line.api}`,
    '               (one click there signs you in, as any role of the demo shop)',
  ]);
  expect(second.said).not.toContain('setPassword');
  expect(second.line.keys).toEqual(first.line.keys);
  expect(await localPerson(second.line.api)).toEqual(agent);
  const { username, password } = agent;
  const entered = await post(`${second.line.api}/v1/signIn`, { username, password });
  expect(await entered.json()).toEqual({ signedIn: true, codeNeeded: false });
  await second.stop();
});

test('commands under way are answered before a start ends, although it is told twice, as npm and a terminal do', async () => {
  const { child, line } = await started();
  const market = createMarket(line.sandbox, line.shop.id);
  const key = { authorization: `Bearer ${line.keys.afterSales}`, 'content-type': 'application/json' };
  const post = (path: string, body: object, commandId: string = randomUUID()) =>
    fetch(`${line.api}${path}`, {
      method: 'POST',
      headers: { ...key, 'idempotency-key': commandId },
      body: JSON.stringify(body),
    });
  const items = [{ title: '杯子', priceFen: 5000, num: 1 }];
  const { tid } = await market.order({ buyer: { nick: 'buyer-1' }, items });
  await market.pay(tid);
  const opened = await post('/v1/cases', { kind: 'complaint', tid });
  const { caseId } = (await opened.json()) as { caseId: string };
  // Nobody answers the case's commands now.
  process.kill(line.processes.worker, 'SIGSTOP');
  const ids = Array.from({ length: 10 }, () => randomUUID());
  const answers = ids.map((id, n) => post(`/v1/cases/${caseId}/addNote`, { text: `备注 ${n}` }, id));
  await eventually(async () => expect(await taken(line.databaseUrl, ids)).toBe(ids.length), PATIENCE_MS);
  const end = ended(child);
  child.kill('SIGINT');
  child.kill('SIGTERM');
  await sleep(300);
  child.kill('SIGINT');
  child.kill('SIGTERM');
  await sleep(500);
  process.kill(line.processes.worker, 'SIGCONT');
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(await end).toBe(0);
  expect(processesOn(dataDir)).toEqual([]);
});

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** How many of these commands the API has taken. */
async function taken(databaseUrl: string, ids: readonly string[]): Promise<number> {
  return (await query(databaseUrl, 'select 1 from "CommandKey" where "commandId" = any($1)', [ids])).length;
}

/** Starts until it fails and returns its stderr. It checks that the start printed and left nothing else. */
async function failedStart(env: Record<string, string>): Promise<string> {
  const { child, output } = startCommand('start', ['--json'], { ...anyPorts, DATA_DIR: dataDir, ...env });
  expect(await ended(child)).toBe(1);
  expect(output.stdout).toBe('');
  expect(processesOn(dataDir)).toEqual([]);
  return output.stderr;
}

/** The agent of the demo shop, as this machine is told of them. */
async function localPerson(api: string): Promise<{ username: string; password: string }> {
  const { people, sandbox } = (await (await fetch(`${api}/local.json`)).json()) as LocalPeople;
  expect(sandbox).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const found = people.find(({ staffId }) => staffId === 'afterSales-1');
  if (!found) throw new Error('The agent is not there.');
  return found;
}

async function started() {
  const { child, output, stop } = await startedUntil(['--json'], /\n$/);
  expect(output.stdout.split('\n')).toHaveLength(2);
  return { child, line: JSON.parse(output.stdout), stop };
}

/** As people start it: what it says to them, and what it says to other programs meanwhile. */
async function startedForPeople() {
  const { output, stop } = await startedUntil([], /Ctrl-C stops it/);
  return { said: output.stdout, line: JSON.parse(readFileSync(startFileOf(dataDir), 'utf8')), stop };
}

async function startedUntil(args: string[], said: RegExp) {
  const page = join(dataDir, 'page');
  mkdirSync(page, { recursive: true });
  writeFileSync(join(page, 'index.html'), '<p>page</p>');
  const { child, output } = startCommand('start', args, { ...anyPorts, DATA_DIR: dataDir, CONSOLE_DIR: page });
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`the start ended: ${output.stderr}`);
    expect(output.stdout).toMatch(said);
  }, PATIENCE_MS);
  const stop = async () => {
    const end = ended(child);
    child.kill('SIGINT');
    expect(await end).toBe(0);
    expect(processesOn(dataDir)).toEqual([]);
  };
  return { child, output, stop };
}
