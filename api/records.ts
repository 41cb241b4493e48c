import type { CaseState } from '../domain/case/state/caseState';
import type { Policy } from '../domain/policy/policy';
import type { StaffRole } from '../domain/roles';
import type { Language } from '../domain/vocabulary';
import type { ApiKey, BuyerPromise, Case, CaseEvent, ChatSnapshot, Task, TaskClaim } from '../prisma/client/client';
import type { BuyerPage } from '../store/buyerPage';
import type { CaseFilter } from './listing/caseFilters';
import type { CaseSort } from './listing/caseOrder';
import type { TaskQuery } from './listing/taskFilters';

/** A key and its holder: a person of one shop in one role (handbook §2), or without a shop the installation's admin. */
export type KeyHolder = Pick<
  ApiKey,
  'id' | 'staffId' | 'role' | 'shopId' | 'readOnly' | 'expiresAt' | 'revokedAt' | 'lastUsedAt'
>;

/** A case as lists show it: everything but its state, and by what it is searched. */
export type CaseSummary = Omit<Case, 'state' | 'nickDigest' | 'words' | 'grams'>;

/** A case in a list: with the buyer's nickname, where the order has been looked up. */
export type ListedCase = CaseSummary & { nickname?: string | null };

/** Another case of the same order or the same buyer. */
export type RelatedCase = Pick<
  Case,
  'id' | 'kind' | 'stage' | 'tid' | 'owner' | 'paid' | 'openedAt' | 'settledAs' | 'closedAs'
>;

/** A case with its whole state as of `seq`. */
export type CaseRecord = CaseSummary & { state: CaseState };

/** What a queue shows of a task's case. */
export type TaskCase = Pick<
  Case,
  'kind' | 'stage' | 'waitingFor' | 'tid' | 'owner' | 'paid' | 'respondBy' | 'flagged' | 'sign'
> & {
  /** The buyer's nickname; null until the order has been looked up. */
  nickname: string | null;
};

/**
 * A task, who has taken it on, and its case. The claim of somebody who is off now is absent: the task is free meanwhile.
 */
export type HeldTask = Task & { claim?: TaskClaim | null; case?: TaskCase | null };

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

export interface TaskFilter extends TaskQuery {
  /** Tasks of this role, and open ones of those below it that are overdue. */
  role?: StaffRole;
  /** The tasks for this person: their own, free ones of their role, and overdue ones of the roles below. */
  for?: { id: string; role: StaffRole };
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
  hasCase(shopId: string, caseId: string): Promise<boolean>;
  /** The id of the case's workflow; undefined where the shop has no such case. */
  workflowIdOf(shopId: string, caseId: string): Promise<string | undefined>;
  /** The other cases of its order and its buyer, the latest opened first; not more than a person looks at. */
  related(shopId: string, of: Pick<Case, 'id' | 'tid' | 'buyerId'>): Promise<RelatedCase[]>;
  /** In the order of `sort`, then by id, beyond `after`. The latest opened first, unless another order is asked for. */
  cases(shopId: string, filter: CaseFilter, page: Page & { after?: Place; sort?: CaseSort }): Promise<ListedCase[]>;
  /** How many cases the filter lets through. */
  countCases(shopId: string, filter: CaseFilter): Promise<number>;
  /** By sequence number, beyond `after`. */
  events(caseId: string, page: Page & { after: number }): Promise<CaseEvent[]>;
  /** The saved chat of a flagged case, oldest message first. */
  chat(shopId: string, caseId: string): Promise<ChatSnapshot[]>;
  /** The most urgent first, then the earliest due, those without a time last, then by id, beyond `after`. */
  tasks(shopId: string, filter: TaskFilter, page: Page & { after?: TaskPlace }): Promise<HeldTask[]>;
  task(shopId: string, taskId: string): Promise<HeldTask | undefined>;
  /** The newest first. */
  promises(shopId: string, filter: PromiseFilter): Promise<BuyerPromise[]>;
  /** Undefined where the shop has no case of this buyer. */
  buyer(shopId: string, buyerId: string): Promise<BuyerPage | undefined>;
  promise(shopId: string, promiseId: string): Promise<BuyerPromise | undefined>;
  /** In which the shop speaks. */
  language(shopId: string): Promise<Language>;
  policy(shopId: string, version: number): Promise<Policy | undefined>;
}
