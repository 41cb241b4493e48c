import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { nodeArgsOf } from '../../scripts/stack/build';

const ROOT = resolve(__dirname, '../..');

export interface SandboxProcess {
  baseUrl: string;
  /** Plays the buyer, the courier or the clock. @throws Error with the sandbox's sentence. */
  control<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<T>;
  stop(): Promise<void>;
}

/** Starts the marketplace emulator as the product meets it: another process, spoken to over HTTP only. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'adapters-sandbox-'));
  const child = spawn(process.execPath, await nodeArgsOf('sandbox/main.ts'), {
    cwd: ROOT,
    env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const baseUrl = `http://127.0.0.1:${await portOf(child)}`;
  return {
    baseUrl,
    control: (method, path, body) => control(`${baseUrl}/control${path}`, method, body),
    stop: async () => {
      const gone = new Promise((exited) => child.once('exit', exited));
      child.kill('SIGTERM');
      await gone;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A key pair for one application, as PEM. */
export function newKeyPair(): { publicKey: string; privateKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

function portOf(child: ChildProcess): Promise<number> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  return new Promise((ready, failed) => {
    child.once('message', (message) => {
      ready((message as { port: number }).port);
    });
    child.once('exit', (code) => failed(new Error(`The sandbox ended with ${code}: ${complaint}`)));
  });
}

async function control<T>(url: string, method: string, body?: object): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`);
  return (text === '' ? {} : JSON.parse(text)) as T;
}
