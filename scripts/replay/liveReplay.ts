import type { Client } from '@temporalio/client';
import { type ReplayWorkerOptions, Worker } from '@temporalio/worker';
import { sealingConverter } from '../../codec';

/** What replaying some of the workflows that run now has told. */
export interface LiveReplay {
  /** How many run, in the namespace or of the shop. */
  open: number;
  /** How many of them were replayed. */
  replayed: number;
  /** Those that the code would not go on with, and what it does otherwise. */
  failed: { workflowId: string; why: string }[];
}

export interface Sample {
  /** At most so many. */
  most: number;
  /** Of this shop's cases alone. Without it, of all workflows of the namespace. */
  shopId?: string;
}

/**
 * Replays a sample of the workflows that run now with other code, and changes nothing. The sample is spread evenly over all of them,
 * old and new. A workflow that ends meanwhile is replayed to its end.
 */
export async function replayLive(
  client: Client,
  workflowBundle: ReplayWorkerOptions['workflowBundle'],
  { most, shopId }: Sample,
): Promise<LiveReplay> {
  const query = runningOf(shopId);
  const { count: open } = await client.workflow.count(query);
  const step = Math.max(1, Math.floor(open / most));
  let replayed = 0;
  async function* histories() {
    let n = 0;
    for await (const { workflowId, runId } of client.workflow.list({ query })) {
      if (n++ % step !== 0) continue;
      if (replayed >= most) return;
      replayed += 1;
      yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
    }
  }
  const failed = await replayFaults(workflowBundle, histories());
  return { open, replayed, failed: [...failed].map(([workflowId, why]) => ({ workflowId, why })) };
}

function runningOf(shopId: string | undefined): string {
  const running = "ExecutionStatus = 'Running'";
  return shopId === undefined ? running : `${running} AND CaseShop = '${shopId}'`;
}

/** What is wrong with these histories by this code, by workflow. */
export async function replayFaults(
  workflowBundle: ReplayWorkerOptions['workflowBundle'],
  histories: Parameters<typeof Worker.runReplayHistories>[1],
): Promise<Map<string, string>> {
  const options = {
    workflowBundle,
    // Payloads are opened, and a failure is told in plain: only here it says what differs.
    dataConverter: { payloadCodecs: sealingConverter().payloadCodecs },
  };
  const faults = new Map<string, string>();
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    if (error) faults.set(workflowId, sentenceIn(error.message));
  }
  return faults;
}

/** The SDK's core tells a failure with all its fields; people read its message. */
function sentenceIn(told: string): string {
  const [, quoted] = /Failure \{ message: ("(?:[^"\\]|\\.)*")/.exec(told) ?? [];
  if (quoted === undefined) return told;
  try {
    return JSON.parse(quoted);
  } catch {
    // Quoted in another way than JSON's: then all of it is told.
    return told;
  }
}
