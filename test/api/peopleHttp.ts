import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TOTP, URI } from 'otpauth';
import { root } from '../../scripts/root';
import type { Service } from '../../scripts/stack';
import { apiProcess } from '../faults/support/processes';
import type { TestShop } from '../support/shop';
import type { Answer } from './support';

export const ORIGIN = 'https://shouhou.example';
export const AUTH = { PUBLIC_URL: ORIGIN, AUTH_SECRET: 'for-this-test-and-no-other-0123456789' };

export interface BrowserCall {
  body?: unknown;
  headers?: Record<string, string>;
}

/** A browser: it keeps cookies, and says from which page it comes. */
export interface Browser {
  call(method: string, path: string, call?: BrowserCall): Promise<Answer>;
  /** The whole `Set-Cookie` headers of the last answer that had any. */
  lastCookies(): string[];
  forgetCookies(): void;
}

export function startApi(shop: TestShop, databaseUrl: string, settings: Record<string, string> = {}): Service {
  return apiProcess({ shop, databaseUrl, settings: { ...AUTH, ...settings } });
}

export function openBrowser(api: Service): Browser {
  const jar = new Map<string, string>();
  let last: string[] = [];
  return {
    async call(method, path, { body, headers } = {}) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(`http://127.0.0.1:${api.ready.port}${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
        redirect: 'manual',
        headers: {
          ...{ origin: ORIGIN, 'user-agent': 'Browser of a test' },
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(cookie === '' ? {} : { cookie }),
          ...headers,
        },
      });
      const set = response.headers.getSetCookie();
      if (set.length > 0) last = set;
      for (const line of set) keep(jar, line);
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
    lastCookies: () => last,
    forgetCookies: () => jar.clear(),
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const [name = '', ...value] = pair.split('=');
  if (/max-age=0/i.test(line)) jar.delete(name);
  else jar.set(name, value.join('='));
}

/** What the command prints, as an administrator would call it. */
export async function runScriptFile(file: string, args: string[], databaseUrl: string): Promise<string> {
  const command = ['--require', 'tsx/cjs', file, ...args];
  const env = { ...process.env, ...AUTH, DATABASE_URL: databaseUrl };
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root, env });
  return stdout.trim();
}

/** The code that an authenticator app shows now, or `steps` half minutes from now. */
export function codeOf(uri: string, steps = 0): string {
  const otp = URI.parse(uri);
  if (!(otp instanceof TOTP)) throw new Error('This is no second factor by time.');
  return otp.generate({ timestamp: Date.now() + steps * 30_000 });
}
