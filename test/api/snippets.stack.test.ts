import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openedCase, shippedOrder, untilRow } from '../faults/support/stories';
import { PAGES, root, type Snippet, snippetsOf } from '../project/pages';
import { PATIENCE_MS } from '../support/patience';
import { openShop, type TestShop } from '../support/shop';
import { testStack } from '../support/stack';
import { type HttpShop, serveShop } from './httpShop';

const run = promisify(execFile);
const snippets = PAGES.flatMap((page) => snippetsOf(page));

let shop: TestShop;
let http: HttpShop;
let home: string;

beforeAll(async () => {
  shop = await openShop();
  http = await serveShop(shop);
  home = mkdtempSync(join(tmpdir(), 'shouhou-snippets-'));
  // A refusal fails the snippet, as a reader would see that it does not work.
  writeFileSync(join(home, '.curlrc'), 'fail-with-body\nsilent\nshow-error\n');
});
afterAll(async () => {
  await http?.api.stop();
  await shop?.close();
  rmSync(home, { recursive: true, force: true });
});

test.each(snippets.map((snippet) => ({ ...snippet, at: `${snippet.page}:${snippet.line}` })))(
  '$at works as it stands there',
  async (snippet) => {
    const printed = await printedBy(snippet, snippet.code.includes('$CASE') ? await judged() : '');
    expect(printed.trim()).not.toBe('');
  },
);

test('the pages that callers read first have some', () => {
  const pages = new Set(snippets.map(({ page }) => page));
  expect([...pages]).toEqual(expect.arrayContaining(['README.md', 'docs/api.md', 'docs/webhooks.md', 'docs/live.md']));
});

test.each([
  ['is refused', 'curl -H "authorization: Bearer nobody" localhost:7100/v1/tasks', /401/],
  ['asks for what there is not', 'curl -H "authorization: Bearer $KEY" localhost:7100/v1/casses', /404/],
])('a snippet that %s fails', async (_what, code, why) => {
  await expect(printedBy({ page: 'x.md', line: 1, code }, 'c1')).rejects.toThrow(why);
});

/** A case in which a sum may be offered. */
async function judged(): Promise<string> {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  await http.call('POST', `/v1/cases/${caseId}/assess`, {
    body: { cause: '开线', severity: 'minor', fault: 'shop' },
  });
  await shop.travel.settled();
  return caseId;
}

/** What the snippet prints, run by a shell that stops at the first thing that fails. */
async function printedBy({ code }: Snippet, caseId: string): Promise<string> {
  const { databaseUrl } = testStack();
  const env = {
    ...process.env,
    ...{ CURL_HOME: home, DATABASE_URL: databaseUrl, CASE: caseId },
    ...{ KEY: keyOf('afterSales'), MANAGER_KEY: keyOf('manager') },
  };
  const script = code.replaceAll('localhost:7100', `127.0.0.1:${http.api.ready.port}`);
  const running = run('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: root, env, timeout: PATIENCE_MS });
  // Nobody sits there: what asks at the terminal hears the end of it.
  running.child.stdin?.end();
  return (await running).stdout;
}

function keyOf(role: string): string {
  return `${role}-of-${shop.shopId}`;
}
