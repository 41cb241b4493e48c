import type { Fen } from '../money';
import type { Instant } from '../time';

/**
 * What may differ between Postgres, Temporal and the files after one of them was brought back from a backup. The first eight have one
 * right answer, which the command gives. The others are a person's.
 */
export const APART_SORTS = [
  'rowsBehind',
  'rowsLost',
  'workflowBehind',
  'workflowLost',
  'paymentForgotten',
  'rulesLost',
  'rolloutStopped',
  'deliveryStopped',
  'rowsDiffer',
  'eventsLost',
  'shopLost',
  'booksDiffer',
  'notAsked',
  'notCompared',
  'notReplayed',
  'notMended',
  'fileLost',
  'fileUnnamed',
] as const;

export type ApartSort = (typeof APART_SORTS)[number];

/** One difference. Nothing in it names a buyer. */
export interface Apart {
  sort: ApartSort;
  /** Empty where no shop is known for it. */
  shopId: string;
  caseId?: string;
  /** A workflow, a payment, a file, a version. */
  about?: string;
  /** More for a person who looks at it: how far each side is, what a provider has said. */
  detail?: string;
}

/** A case as its rows have it. */
export interface RowSide {
  caseId: string;
  shopId: string;
  workflowId: string;
  seq: number;
  /** Of its last batch, the first event, the fence and the digest; absent where no batch is known. */
  lastFrom?: number;
  lastFence?: number;
  digest?: string;
  hasEnded: boolean;
}

/** A case as its workflow has it. What it has decided and not recorded is left out: it records that itself. */
export interface WorkflowSide {
  shopId: string;
  workflowId: string;
  isRunning: boolean;
  /**
   * Since when a worker has to decide something, or just does, epoch ms. What it writes stands in rows before Temporal knows it. Absent
   * where there is nothing to decide.
   */
  decidesSince?: Instant;
  /** The last event that it knows to be recorded. */
  seq: number;
  /** Of its last record in this run; absent where this run has none. */
  digest?: string;
}

/**
 * Compares one case in Postgres with its workflow. The side that is further on is the truth: nothing that was recorded is ever undone.
 * Undefined where they agree.
 * @param knows whether Postgres has the shop
 */
export function caseApart(
  row: RowSide | undefined,
  workflow: WorkflowSide | undefined,
  knows: boolean,
): Apart | undefined {
  if (row === undefined) return workflow && withoutRow(workflow, knows);
  const { caseId, shopId, workflowId: about } = row;
  const apart = (sort: ApartSort): Apart => ({ sort, shopId, caseId, about, detail: detailOf(row, workflow) });
  if (workflow === undefined) return row.hasEnded ? undefined : apart('workflowLost');
  if (workflow.seq > row.seq) return apart('rowsBehind');
  if (workflow.seq < row.seq) {
    if (isBeingRecorded(row, workflow)) return undefined;
    // A case that has ended in both needs no workflow any more.
    return workflow.isRunning || !row.hasEnded ? apart('workflowBehind') : undefined;
  }
  if (row.digest !== undefined && workflow.digest !== undefined && row.digest !== workflow.digest) {
    return apart('rowsDiffer');
  }
  return undefined;
}

/**
 * A worker was just recording, or died while it did: the next one decides anew and writes in the place of that record. A batch that is
 * older than the task was recorded by another one, which Temporal has forgotten.
 */
function isBeingRecorded({ lastFrom = 0, lastFence }: RowSide, { seq, decidesSince }: WorkflowSide): boolean {
  if (decidesSince === undefined || lastFence === undefined) return false;
  return lastFrom <= seq + 1 && lastFence >= decidesSince;
}

/** A workflow that has recorded nothing is just being opened, or will give up by itself. */
function withoutRow({ shopId, workflowId: about, seq }: WorkflowSide, knows: boolean): Apart | undefined {
  if (seq === 0) return undefined;
  return { sort: knows ? 'rowsLost' : 'shopLost', shopId, about, detail: `the workflow has recorded ${seq} events` };
}

function detailOf(row: RowSide, workflow: WorkflowSide | undefined): string {
  const own = `the rows have ${row.seq} events`;
  return workflow === undefined ? own : `${own}, its workflow has recorded ${workflow.seq}`;
}

/** A payment of a case with what our books have of it. */
export interface PaymentSide {
  shopId: string;
  caseId: string;
  intentId: string;
  method: string;
  /** Of the case's payout. */
  status: string;
  amount: Fen;
  /** Absent where there is no such row. */
  intent?: string;
  ledger?: { status: string; amount: Fen };
}

/** From these on money has left, or may have. What was only just asked looks for itself before it sends. */
const MAY_HAVE_LEFT = ['unknown', 'querying', 'unresolved'];

/** An intent that knows that something was sent. */
const SENT = ['sent', 'unknown', 'confirmed'];

/**
 * A payment that the case knows and our books have forgotten. The order would bear more than it can, or the payment be taken for one
 * that was never sent. Undefined where the books have it.
 */
export function paymentApart(payment: PaymentSide): Apart | undefined {
  const { shopId, caseId, intentId: about, method, status, intent, ledger, amount } = payment;
  if (status !== 'paid' && !MAY_HAVE_LEFT.includes(status)) return undefined;
  const isPaidThere = ledger?.status === 'paid';
  const counts = isPaidThere || ledger?.status === 'held';
  // What the platform paid by itself has no intent of ours. Where a transfer's has not heard its end, the comparison tells it.
  const isKnown =
    method === 'transfer' ? counts && SENT.includes(intent ?? '') : status === 'paid' ? isPaidThere : counts;
  if (isKnown) return undefined;
  return { sort: 'paymentForgotten', shopId, caseId, about, detail: `${status}, ${(amount / 100).toFixed(2)} yuan` };
}

/** The files that rows name, against those that are there. `listed` is absent where the store cannot list its files. */
export function filesApart(
  named: readonly { key: string; shopId: string; caseId?: string; isThere: boolean }[],
  listed?: readonly string[],
): Apart[] {
  const lost = named.filter(({ isThere }) => !isThere);
  const known = new Set(named.map(({ key }) => key));
  const unnamed = (listed ?? []).filter((key) => !known.has(key));
  return [
    ...lost.map(({ key, shopId, caseId }): Apart => ({ sort: 'fileLost', shopId, caseId, about: key })),
    ...unnamed.map((key): Apart => ({ sort: 'fileUnnamed', shopId: key.split('/')[0] ?? '', about: key })),
  ];
}
