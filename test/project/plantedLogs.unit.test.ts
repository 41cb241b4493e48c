import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { complaint, leaksIn, SECRET } from '../support/plantedLogs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouhou-logs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, ...lines: string[]): void {
  writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
}

test("a line with a buyer's name or a secret of a shop fails the run, and the complaint does not repeat it", () => {
  write('worker-shop-1.log', '{"msg":"ready"}', '{"msg":"buyer-nick wrote"}', `{"session":"${SECRET}00"}`);
  write('api.log', '{"path":"/v1/cases"}', '{"to":"buyer@example.com 测试买家"}', '{"key":"finance-of-shop-0a1b2c3d"}');
  const found = leaksIn(folder);
  expect([...found.leaks].sort()).toEqual([
    "api.log:2 holds a buyer's account",
    "api.log:2 holds a buyer's name",
    'api.log:3 holds a key of the API',
    "worker-shop-1.log:2 holds a buyer's nickname",
    'worker-shop-1.log:3 holds a secret of a shop',
  ]);
  expect(complaint(found)).toContain('worker-shop-1.log:3 holds a secret of a shop');
  expect(complaint(found)).not.toContain(SECRET);
});

test('clean logs pass, the log of the sandbox is not ours, and a run without a log does not pass', () => {
  write('api.log', '{"path":"/v1/cases","role":"afterSales","shopId":"shop-0a1b2c3d"}');
  write('sandbox.log', 'buyer-nick');
  expect(complaint(leaksIn(folder))).toBeUndefined();
  expect(complaint(leaksIn(join(folder, 'nowhere')))).toContain('no log to look at');
});
