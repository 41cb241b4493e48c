import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { StaffRole } from '../../../domain/roles';
import type { Service } from '../../../scripts/stack';
import { PATIENCE_MS } from '../../support/patience';
import type { TestShop } from '../../support/shop';
import type { Acknowledged } from '../checker/evidence';

/** A person of the shop at the API. A command without an outcome is repeated under the same id, as the 503 asks. */
export interface Agent {
  give(caseId: string, command: string, body: object): Promise<Acknowledged>;
  /** Opens a case about an order. */
  open(kind: string, tid: string): Promise<Acknowledged>;
  /** Resumes every provider that no longer took the shop's session. Returns whether there were any. */
  resumeAll(): Promise<boolean>;
  /** Every command that was answered with success. */
  readonly acknowledged: readonly Acknowledged[];
  /** How often a command had to be repeated. */
  readonly repeats: number;
}

export async function agentOf(shop: TestShop, api: () => Service | undefined, role: StaffRole): Promise<Agent> {
  const key = `${role}-of-${shop.shopId}`;
  const hash = createHash('sha256').update(key).digest('hex');
  await shop.database.apiKey.create({ data: { id: key, hash, staffId: `${role}-1`, role, shopId: shop.shopId } });
  const acknowledged: Acknowledged[] = [];
  let repeats = 0;

  async function insist(path: string, body: object): Promise<Acknowledged> {
    const commandId = randomUUID();
    const giveUp = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await post(path, body, commandId).catch(() => undefined);
      if (answer && answer.status < 300) {
        const { caseId, seq, events } = answer.body as unknown as Acknowledged;
        const one = { caseId, commandId, seq, events };
        acknowledged.push(one);
        return one;
      }
      if (answer && answer.status < 500) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      if (answer && answer.status !== 503) throw new Error(`${path}: ${answer.status}, where only 503 may be said`);
      if (Date.now() > giveUp) throw new Error(`${path} had no outcome for ${PATIENCE_MS / 1000} s`);
      repeats += 1;
      await pause(answer?.retryAfterMs ?? 500);
    }
  }

  const post = (path: string, body: object, commandId: string) =>
    call(path, { method: 'POST', body: JSON.stringify(body), headers: { 'idempotency-key': commandId } });

  async function call(path: string, { headers, ...request }: RequestInit) {
    const response = await fetch(`http://127.0.0.1:${api()?.ready.port}${path}`, {
      ...request,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(40_000),
    });
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      status: response.status,
      body: (await response.json()) as Record<string, unknown>,
      // A person who was told to wait does.
      ...(Number.isFinite(retryAfter) && { retryAfterMs: retryAfter * 1_000 }),
    };
  }

  async function resumeAll(): Promise<boolean> {
    const listed = await call('/v1/troubles?open=true', { method: 'GET' }).catch(() => undefined);
    const troubles = (listed?.body.items ?? []) as { id: string; kind?: string }[];
    const ends = await Promise.all(
      troubles.map(({ id }) => post(`/v1/troubles/${id}/resume`, {}, randomUUID()).catch(() => undefined)),
    );
    return ends.some((end) => end?.status === 200);
  }

  return {
    give: (caseId, command, body) => insist(`/v1/cases/${caseId}/${command}`, body),
    open: (kind, tid) => insist('/v1/cases', { kind, tid }),
    resumeAll,
    acknowledged,
    get repeats() {
      return repeats;
    },
  };
}
