import { digestOf } from './digest';
import type { Subject } from './vocabulary';

/** Signs that neither part an id nor need quoting in a query of Temporal's page. */
const PLAIN = /^[\w.-]{1,64}$/;

const OLDER = 'case:';

/** The matter of which a case is opened, as Postgres counts it. */
export interface Matter {
  shopId: string;
  subject: Subject;
  /** The first case of a subject has 1, the one after its end 2. */
  generation: number;
  /** The number of its order. It names a matter that has no number of the platform, as lines that were split off. */
  tid: string;
}

/**
 * The id of a new case's workflow, as people read it in Temporal's page: shop, type, number, generation. Example:
 * `shop-1/refund/179597831210982343/1`. It names nobody: ids lie in plain in Temporal. A matter without a number of
 * the platform is named by its order and a fingerprint.
 */
export function newWorkflowId({ shopId, subject: { type, externalId }, generation, tid }: Matter): string {
  const number = PLAIN.test(externalId) ? externalId : `${encodeURIComponent(tid)}-${digestOf(externalId)}`;
  return [encodeURIComponent(shopId), type, number, generation].join('/');
}

/** A case as far as its address in Temporal goes. `workflowId` is empty in cases that are older than readable ids. */
export interface Addressed {
  caseId: string;
  workflowId: string | null | undefined;
}

/** The id of a case's workflow: its own, or the one that every case had before ids were readable. */
export function workflowIdOf({ caseId, workflowId }: Addressed): string {
  return workflowId ?? `${OLDER}${caseId}`;
}

/** The case of a workflow that is older than readable ids. Undefined for every other workflow. */
export function olderCaseOf(workflowId: string): string | undefined {
  return workflowId.startsWith(OLDER) ? workflowId.slice(OLDER.length) : undefined;
}
