import { answerOf, createShouhouClient, giveCommand, Refused, type Schema } from '../../client';
import type { Role } from '../secrets';

export { Refused };

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

/** Of each answer, what the demo reads. */
const SUMMARY_FIELDS = ['id', 'kind', 'stage', 'tid', 'refundId', 'paid', 'seq', 'closedAs'] as const;
type SummaryField = (typeof SUMMARY_FIELDS)[number];
export type CaseSummary = Required<Pick<Schema<'ListedCase'>, SummaryField>>;
export type CaseView = Pick<Schema<'Case'>, SummaryField | 'assessment' | 'refund' | 'processes'>;
export type CaseEvent = Schema<'TimelineEvent'>;
type TaskField = 'id' | 'caseId' | 'kind' | 'role' | 'command' | 'title' | 'openedAt' | 'closedAt';
export type Task = Pick<Schema<'Task'>, TaskField>;
export type CommandAnswer = Schema<'CommandAnswer'>;

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

/** The processes of a case. Each kind has fields of its own, so the document says nothing of them. */
export function processesOf({ processes }: CaseView): CaseProcess[] {
  return Object.values(processes as unknown as Record<string, CaseProcess>);
}

/** Lists are read by the auditor, who sees everything and changes nothing. */
export function createShopApi(url: string, keys: Record<Role, string>): ShopApi {
  const clientOf = (role: Role) => createShouhouClient({ baseUrl: url, key: keys[role] });
  const auditor = clientOf('auditor');

  return {
    async cases() {
      const fields = SUMMARY_FIELDS.join(',');
      const listed = await all(async (cursor) =>
        answerOf(await auditor.GET('/v1/cases', { params: { query: { limit: 100, cursor, fields } } })),
      );
      return listed.filter(isSummary);
    },
    case: async (caseId) => answerOf(await auditor.GET('/v1/cases/{caseId}', { params: { path: { caseId } } })),
    timeline: (caseId, beyond = 0) =>
      all(async (cursor = beyond > 0 ? `${beyond}` : undefined) => {
        const params = { path: { caseId }, query: { limit: 100, cursor } };
        return answerOf(await auditor.GET('/v1/cases/{caseId}/timeline', { params }));
      }),
    tasks: (filter) =>
      all(async (cursor) =>
        answerOf(await auditor.GET('/v1/tasks', { params: { query: { ...filter, limit: 100, cursor } } })),
      ),
    command: async (role, caseId, name, body, commandId) =>
      answerOf(await giveCommand(clientOf(role), { caseId, name, body, commandId })),
    async complete(role, taskId, body, commandId) {
      const params = { path: { taskId }, header: { 'Idempotency-Key': commandId } };
      return answerOf(await clientOf(role).POST('/v1/tasks/{taskId}/complete', { params, body: { ...body } }));
    },
  };
}

/** Whether the list has shown what was asked for. */
function isSummary(one: Schema<'ListedCase'>): one is Schema<'ListedCase'> & CaseSummary {
  return SUMMARY_FIELDS.every((field) => field in one);
}

async function all<T>(
  read: (cursor: string | undefined) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}
