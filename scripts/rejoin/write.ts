import { writeCleaned } from '../../activities/records/record';
import type { ShopTexts } from '../../activities/scripts';
import type { CaseBatch } from '../../domain/case/rows/batch';
import { payoutRowsOf, rowOf } from '../../domain/case/rows/caseRow';
import type { CaseState } from '../../domain/case/state/caseState';
import { wants } from '../../domain/case/wants';
import type { Database } from '../../store/database';
import type { Retold, ToldBatch } from './retell';

/** What writing a case anew came to. */
export interface WrittenAnew {
  caseId: string;
  /** The first and the last event that no run of Temporal knows any more. Absent: the timeline is whole. */
  lost?: { from: number; to: number };
}

/**
 * Writes the rows of a case anew from what its workflow tells: batch by batch, as they were recorded. Batches that are there already stay
 * as they are. What stands in their place, of a task that never was, gives way.
 */
export async function writeAnew(
  database: Database,
  { batches, since, policy }: Retold,
  { workflowId, shop }: { workflowId: string; shop: ShopTexts | undefined },
): Promise<WrittenAnew> {
  const caseId = since?.state.caseId ?? batches[0]?.batch.caseId;
  if (caseId === undefined) throw new Error(`The workflow ${workflowId} has recorded nothing.`);
  const known = await database.caseBatch.findMany({ where: { caseId }, orderBy: { fromSeq: 'asc' } });
  const isKnown = ({ batch, written }: ToldBatch) =>
    known.some(
      ({ fromSeq, toSeq, digest }) =>
        fromSeq === batch.fromSeq && toSeq === (written.toSeq ?? batch.toSeq) && digest === written.digest,
    );
  const recorded = known.at(-1)?.toSeq ?? 0;
  const gap = since && since.state.seq > recorded ? { from: recorded + 1, to: since.state.seq } : undefined;
  if (gap && since) {
    await writeCleaned(database, bridge(since, gap, { workflowId, policyVersion: policy.version }), shop);
  }
  for (const told of batches) if (!isKnown(told)) await writeTold(database, told, shop);
  return { caseId, ...(gap && { lost: gap }) };
}

async function writeTold(
  database: Database,
  { batch, written }: ToldBatch,
  shop: ShopTexts | undefined,
): Promise<void> {
  const { fence, toSeq = batch.toSeq } = written;
  const events = batch.content.events.filter(({ seq }) => seq <= toSeq);
  const { digest } = await writeCleaned(
    database,
    { ...batch, toSeq, fence, content: { ...batch.content, events } },
    shop,
  );
  if (digest === written.digest) return;
  // Replay may show other instants than those of the decision (decision 032): the record is known by the digest that it had.
  const { caseId, fromSeq } = batch;
  await database.caseBatch.updateMany({ where: { caseId, fromSeq }, data: { digest: written.digest } });
}

/** One batch without events up to the state with which the earliest run began that Temporal still has. */
function bridge(
  { state, at }: { state: CaseState; at: number },
  { from, to }: { from: number; to: number },
  of: { workflowId: string; policyVersion: number },
): CaseBatch {
  const content = { events: [], row: rowOf(state), payouts: payoutRowsOf(state), tasks: wants(state).tasks, state };
  const { caseId, shopId } = state;
  return { caseId, shopId, ...of, fromSeq: from, toSeq: to, fence: at, content };
}
