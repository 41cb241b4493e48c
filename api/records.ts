import type { CaseState } from '../domain/case/state/caseState';
import type { Policy } from '../domain/policy/policy';
import type { StaffRole } from '../domain/roles';
import type { OrderMoney } from '../domain/rules/orderMoney';
import type { Language } from '../domain/vocabulary';
import type { ApiKey, BuyerPromise, Case, CaseEvent, ChatSnapshot, Task } from '../prisma/client/client';

/** A key and its holder: a person of one shop in one role (handbook §2), or without a shop the installation's admin. */
export type KeyHolder = Pick<
  ApiKey,
  'id' | 'staffId' | 'role' | 'shopId' | 'readOnly' | 'expiresAt' | 'revokedAt' | 'lastUsedAt'
>;

/** A case as lists show it: everything but its state. */
export type CaseSummary = Omit<Case, 'state'>;

/** Another case of the same order or the same buyer. */
export type RelatedCase = Pick<
  Case,
  'id' | 'kind' | 'stage' | 'tid' | 'owner' | 'paid' | 'openedAt' | 'settledAs' | 'closedAs'
>;

/** A case with its whole state as of `seq`. */
export type CaseRecord = CaseSummary & { state: CaseState };

export interface Page {
  limit: number;
}

/** A place in a list that is sorted by instant and then by id; see cursor.ts. */
export interface Place {
  at: Date | null;
  id: string;
}

/** A place in the list of tasks: the most urgent come first. */
export interface TaskPlace extends Place {
  priority: number;
}

export interface CaseFilter {
  stage?: string;
  kind?: string;
  owner?: string;
  buyerId?: string;
  tid?: string;
  waitingFor?: string;
  /** Whether the case is in any stage but `closed`. */
  open?: boolean;
}

export interface TaskFilter {
  /** Tasks of this role, and open ones of those below it that are overdue. */
  role?: StaffRole;
  /** The tasks for this person: their own, free ones of their role, and overdue ones of the roles below. */
  for?: { id: string; role: StaffRole };
  kind?: string;
  caseId?: string;
  assignee?: string;
  open: boolean;
}

/** What the shop owes one buyer, or owed. */
export interface PromiseFilter {
  buyerId: string;
  status?: string;
}

/**
 * All that the API reads from Postgres, always for one shop. Rows of other shops look as if they did not exist. It
 * writes nothing.
 */
export interface Records {
  /** The holder of the key with this SHA-256, in hex. */
  keyHolder(hash: string): Promise<KeyHolder | undefined>;
  caseOf(shopId: string, caseId: string): Promise<CaseRecord | undefined>;
  /** What the order's ledger and its other cases say of its money (handbook §4). */
  orderMoney(caseId: string): Promise<OrderMoney | undefined>;
  hasCase(shopId: string, caseId: string): Promise<boolean>;
  /** The other cases of its order and its buyer, the latest opened first; not more than a person looks at. */
  related(shopId: string, of: Pick<Case, 'id' | 'tid' | 'buyerId'>): Promise<RelatedCase[]>;
  /** The latest opened first, then by id downwards, beyond `after`. */
  cases(shopId: string, filter: CaseFilter, page: Page & { after?: Place }): Promise<CaseSummary[]>;
  /** By sequence number, beyond `after`. */
  events(caseId: string, page: Page & { after: number }): Promise<CaseEvent[]>;
  /** The saved chat of a flagged case, oldest message first. */
  chat(shopId: string, caseId: string): Promise<ChatSnapshot[]>;
  /** The most urgent first, then the earliest due, those without a time last, then by id, beyond `after`. */
  tasks(shopId: string, filter: TaskFilter, page: Page & { after?: TaskPlace }): Promise<Task[]>;
  task(shopId: string, taskId: string): Promise<Task | undefined>;
  /** The newest first. */
  promises(shopId: string, filter: PromiseFilter): Promise<BuyerPromise[]>;
  promise(shopId: string, promiseId: string): Promise<BuyerPromise | undefined>;
  /** In which the shop speaks. */
  language(shopId: string): Promise<Language>;
  policy(shopId: string, version: number): Promise<Policy | undefined>;
}
