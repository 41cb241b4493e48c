import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';

export const root = join(__dirname, '..', '..');

/** Starts a TypeScript file of the repository with a channel, and collects its output. */
export function startFile(file: string, args: string[], env: Record<string, string> = {}) {
  return startNode(['--require', 'tsx/cjs', join(root, file), ...args], env);
}

/** Runs a command as npm does (`npm start`: command `start`), with a channel; output is collected. */
export function startCommand(command: string, args: string[], env: Record<string, string> = {}) {
  return startNode([join(root, 'scripts', 'run.mjs'), command, ...args], env);
}

function startNode(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...withoutStack(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output.stderr += chunk;
  });
  return { child, output };
}

/** The exit code, once the process has ended and all of its output is in. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}

/** Command lines of the processes that use a folder. A start must leave none behind. */
export function processesOn(folder: string): string[] {
  const lines = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(folder));
}

/** Takes a port of the loopback, until the server is closed. */
export function takePort(): Promise<{ port: number; server: Server }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address !== 'object' || !address) throw new Error('no port');
      resolve({ port: address.port, server });
    });
  });
}

/** Our environment without what would point a start at the tests' own stack. */
function withoutStack(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|TEMPORAL_)/.test(name));
  return Object.fromEntries(kept);
}

/** The rows that Postgres gives for a statement, on a connection of its own. */
export async function query(databaseUrl: string, sql: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 30_000 });
  try {
    await client.connect();
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
