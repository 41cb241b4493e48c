import type { Role } from '../secrets';

/** The product's HTTP API, as a person of the shop uses it: every call with the key of a role. Amounts are fen, instants ISO 8601. */
export interface ShopApi {
  cases(): Promise<CaseSummary[]>;
  case(caseId: string): Promise<CaseView>;
  /** The events of a case beyond a sequence number. */
  timeline(caseId: string, beyond?: number): Promise<CaseEvent[]>;
  tasks(filter: { open: boolean; kind?: string }): Promise<Task[]>;
  /** Gives a case a command. The same command id again is the same command. Throws Refused when the answer is no. */
  command(role: Role, caseId: string, name: string, body: object, commandId?: string): Promise<CommandAnswer>;
  /** Completes a task, as `command` does. */
  complete(role: Role, taskId: string, body: object, commandId?: string): Promise<CommandAnswer>;
}

export interface CaseSummary {
  id: string;
  kind: string;
  stage: string;
  tid: string;
  refundId: string | null;
  paid: number;
  seq: number;
  closedAs: string | null;
}

export interface CaseView extends CaseSummary {
  assessment: { cause: string; fault: string } | null;
  refund: { reason: string } | null;
  processes: Record<string, CaseProcess>;
}

/** A process of a case. Only a payout has the fields below `outcome`. */
export interface CaseProcess {
  kind: string;
  outcome?: string;
  method?: 'refund' | 'transfer';
  purpose?: string;
  refundId?: string;
  amount?: number;
  payee?: { account: string; realName: string };
  reference?: string;
}

export interface CaseEvent {
  seq: number;
  at: string;
  type: string;
  process: string | null;
  by: { id: string; role: string };
  data: Record<string, unknown>;
}

export interface Task {
  id: string;
  caseId: string;
  kind: string;
  role: Role;
  command: string;
  title: string;
  openedAt: string;
  closedAt: string | null;
}

export interface CommandAnswer {
  commandId: string;
  seq: number;
  stage: string;
  events: string[];
}

/** The API's no: a problem of RFC 9457. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** Lists are read by the auditor, who sees everything and changes nothing. */
export function createShopApi(url: string, keys: Record<Role, string>): ShopApi {
  async function call<T>(role: Role, method: string, path: string, body?: object, commandId?: string): Promise<T> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${keys[role]}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(commandId && { 'idempotency-key': commandId }),
      },
      body: body && JSON.stringify(body),
    });
    const answer = JSON.parse(await response.text());
    if (!response.ok)
      throw new Refused(response.status, answer.code ?? 'unknown', answer.detail ?? `${method} ${path}`);
    return answer;
  }

  async function all<T>(path: string, query: Record<string, string>): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const search = new URLSearchParams({ ...query, limit: '100', ...(cursor && { cursor }) });
      const page: { items: T[]; next: string | null } = await call('auditor', 'GET', `${path}?${search}`);
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  }

  return {
    cases: () => all('/v1/cases', {}),
    case: (caseId) => call('auditor', 'GET', `/v1/cases/${caseId}`),
    timeline: (caseId, beyond = 0) =>
      all(`/v1/cases/${caseId}/timeline`, { ...(beyond > 0 && { cursor: `${beyond}` }) }),
    tasks: ({ open, kind }) => all('/v1/tasks', { open: `${open}`, ...(kind && { kind }) }),
    command: (role, caseId, name, body, id) => call(role, 'POST', `/v1/cases/${caseId}/${name}`, body, id),
    complete: (role, taskId, body, id) =>
      call(role, 'POST', `/v1/tasks/${encodeURIComponent(taskId)}/complete`, body, id),
  };
}
