import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from '../../sandbox/store/store';
import { nodeArgsOf } from '../../scripts/stack/build';
import { TestSandbox } from './support';

const root = join(__dirname, '../..');

describe('the emulator’s memory', () => {
  it('survives a restart: clock, orders, refunds, books, Alipay’s key', async () => {
    const sandbox = await TestSandbox.start();
    await sandbox.advance(5000);
    const refund = await sandbox.unshippedRefund();
    const before = [
      await sandbox.shop('GET', ''),
      await sandbox.shop('GET', '/orders'),
      await sandbox.shop('GET', '/refunds'),
    ];
    await sandbox.restart();
    expect([
      await sandbox.shop('GET', ''),
      await sandbox.shop('GET', '/orders'),
      await sandbox.shop('GET', '/refunds'),
    ]).toEqual(before);
    expect((await sandbox.shop('GET', '/clock')).offsetMs).toBe(5000);
    await sandbox.advance(48 * 3_600_000);
    expect((await sandbox.refund(refund.refundId)).status).toBe('SUCCESS');
    await sandbox.stop();
  });

  it('drops a line torn by a kill and undoes a change that fails', () => {
    const dir = mkdtempSync(join(tmpdir(), 'sandbox-store-'));
    const account = (realName: string) => ({ account: 'a', realName, exists: true });
    const first = new Store(dir);
    first.transact(() => first.put('account', 'a', account('张某')));
    expect(() =>
      first.transact(() => {
        first.edit('account', 'a').realName = '李某';
        throw new Error('changed my mind');
      }),
    ).toThrow('changed my mind');
    expect(first.get('account', 'a')?.realName).toBe('张某');
    expect(() => first.edit('account', 'a')).toThrow('outside a transaction');
    appendFileSync(join(dir, 'journal.jsonl'), '{"n":9,"w":[["acco');
    const second = new Store(dir);
    expect([...second.list('account')]).toEqual([account('张某')]);
    writeFileSync(join(dir, 'state.json'), '{');
    expect(() => new Store(dir)).toThrow('is damaged');
    rmSync(dir, { recursive: true });
  });
});

describe('the emulator’s process', () => {
  const children: ChildProcess[] = [];
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'sandbox-process-'));
  });
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(dir, { recursive: true });
  });

  const run = async (env: Record<string, string>) => {
    const child = spawn(process.execPath, await nodeArgsOf('sandbox/main.ts'), {
      cwd: root,
      env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA_DIR: dir, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.push(child);
    return child;
  };
  const start = async () => {
    const child = await run({});
    const [message] = await once(child, 'message');
    expect(message).toMatchObject({ ready: true, port: expect.any(Number) });
    return { child, url: `http://127.0.0.1:${message.port}/control` };
  };

  it('keeps what it has answered when it is killed', async () => {
    const { child, url } = await start();
    const path = '/alipay-accounts/a@example.com';
    const body = JSON.stringify({ realName: '张某' });
    await fetch(url + path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = new Store(dir);
    expect(store.get('account', 'a@example.com')?.realName).toBe('张某');
  });

  it('stops on SIGTERM and when its parent goes away', async () => {
    const first = await start();
    first.child.kill('SIGTERM');
    expect(await once(first.child, 'exit')).toEqual([0, null]);
    const second = await start();
    second.child.disconnect();
    expect(await once(second.child, 'exit')).toEqual([0, null]);
  });

  it.each([
    [
      'taken',
      async () => {
        const server = createServer().listen(0, '127.0.0.1');
        await once(server, 'listening');
        const address = server.address();
        return { port: String(typeof address === 'object' && address?.port), close: () => server.close() };
      },
    ],
    ['no port', async () => ({ port: 'seven', close: () => undefined })],
  ])('ends with one sentence that names SANDBOX_PORT when it is %s', async (_what, prepare) => {
    const { port, close } = await prepare();
    const child = await run({ SANDBOX_PORT: port });
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(errors.trim()).toMatch(/^SANDBOX_PORT .+\.$/);
    close();
  });
});
