import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { STAFF_ROLES, type StaffRole } from '../../domain/roles';
import { eventually, type Service } from '../../scripts/stack';
import { apiProcess, logFileOf, type ProcessOptions } from '../faults/support/processes';
import { PATIENCE_MS } from '../support/patience';
import type { TestShop } from '../support/shop';
import { testStack } from '../support/stack';
import { throwUnlessDocumented } from './contract';
import type { Answer } from './support';

export interface Call {
  /**
   * The owner of the key. `null` sends none, `colleague` is a second after-sales agent, `stranger` is an agent of another
   * shop, `unknown` sends a key that nobody has.
   */
  key?: StaffRole | 'colleague' | 'stranger' | 'unknown' | null;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string;
  commandId?: string;
  /** The version of the case that the caller means. */
  ifMatch?: string;
  /** The caller's own trace, as W3C writes it. */
  traceparent?: string;
}

/** The API as its callers see it: a separate process behind HTTP, with a key for every role. */
export interface HttpShop {
  api: Service;
  /**
   * What is answered 503 is asked again, as the answer says: a question, or a command under its own id. A machine that
   * stands still is not what these tests ask about.
   */
  call(method: string, path: string, call?: Call): Promise<Answer & { requestId: string }>;
  /** The log lines of the process about one request. They are written after the answer. */
  logOf(requestId: string): Promise<Record<string, unknown>[]>;
}

/** With settings of the process that are other than usual, and a database where it is not the shared one. */
export async function serveShop(
  shop: TestShop,
  { databaseUrl = testStack().databaseUrl, settings }: Partial<Pick<ProcessOptions, 'databaseUrl' | 'settings'>> = {},
): Promise<HttpShop> {
  const { shopId, database } = shop;
  const keyOf = (holder: string) => `${holder}-of-${shopId}`;
  const holders = [
    ...STAFF_ROLES.map((role) => ({ holder: role as string, staffId: `${role}-1`, role: role as string, shopId })),
    { holder: 'colleague', staffId: 'afterSales-2', role: 'afterSales', shopId },
    { holder: 'stranger', staffId: 'afterSales-1', role: 'afterSales', shopId: `another-${shopId}` },
  ];
  await database.apiKey.createMany({
    data: holders.map(({ holder, ...whose }) => ({
      ...{ id: keyOf(holder), hash: createHash('sha256').update(keyOf(holder)).digest('hex') },
      ...whose,
    })),
  });
  const api = apiProcess({ shop, databaseUrl, settings });
  await api.start();

  const call: HttpShop['call'] = async (method, path, asked = {}) => {
    const giveUp = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await callOnce(method, path, asked);
      const mayRepeat = method === 'GET' || asked.commandId !== undefined;
      if (answer.status !== 503 || !mayRepeat || Date.now() > giveUp) return answer;
      await pause(200);
    }
  };

  const callOnce: HttpShop['call'] = async (
    method,
    path,
    { key = 'afterSales', body, raw, commandId, ifMatch, traceparent } = {},
  ) => {
    const requestId = randomUUID();
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`http://127.0.0.1:${api.ready.port}${path}`, {
      method,
      body: payload,
      headers: {
        'x-request-id': requestId,
        ...(key === null ? {} : { authorization: `Bearer ${keyOf(key)}` }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...(commandId === undefined ? {} : { 'idempotency-key': commandId }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(traceparent === undefined ? {} : { traceparent }),
      },
    });
    const answer = { status: response.status, headers: response.headers, body: await response.json(), requestId };
    throwUnlessDocumented(method, path, answer.status, answer.body);
    return answer;
  };

  return {
    api,
    call,
    logOf: (requestId) =>
      eventually(async () => {
        const lines = readFileSync(logFileOf('api', shop), 'utf8').split('\n').slice(0, -1);
        const own = lines.filter((line) => line.includes(requestId)).map((line) => JSON.parse(line));
        if (own.length === 0) throw new Error(`The log has no line about the request ${requestId}.`);
        return own;
      }, PATIENCE_MS),
  };
}
