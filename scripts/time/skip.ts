import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { temporal as api } from '@temporalio/proto';

const { FastForwardPollingResult } = api.api.enums.v1;

/** A rest of a skip below this is waited for, ms. The server does not stop at a target that is already over. */
const SHORTEST = 300;
/** Further past its target a time has run away, ms. */
const FAR = 30_000;
/** A busy machine needs long for what is usual, ms. */
export const PATIENCE = 240_000;

/**
 * The case's own time went on past a skip's target. A machine that stood still had not done what was due there, and the server
 * ran on to the next timer. It says nothing about the case: whoever tells a story may begin it anew.
 */
export class TimeRanAway extends Error {}

/**
 * Skips time for one workflow on the real server, ms. Returns when the workflow is there and has done everything that
 * was due. Its time alone moves. A workflow that ends meanwhile is no error. When it continues as new, the skip goes on
 * in its next run. Throws when the server gives up.
 * @throws TimeRanAway when the workflow's time is far past the target.
 */
export async function skipTime(client: Client, workflowId: string, duration: number): Promise<void> {
  const from = await timeOf(client, workflowId);
  if (from === undefined) return;
  const until = from + duration;
  const giveUp = Date.now() + PATIENCE;
  let now: number | undefined = from;
  for (; now !== undefined && now < until; now = await timeOf(client, workflowId)) {
    if (Date.now() > giveUp) throw new Error(`Time of ${workflowId} could not be skipped within ${PATIENCE} ms.`);
    if (until - now >= SHORTEST) await fastForward(client, workflowId, until - now);
    else await pause(until - now);
  }
  if (now !== undefined && now > until + FAR) throw new TimeRanAway(`Time of ${workflowId} ran past its target.`);
}

async function fastForward(client: Client, workflowId: string, duration: number): Promise<void> {
  const { workflowService } = client.connection;
  const namespace = client.options.namespace;
  const workflowExecution = { workflowId };
  const id = randomUUID();
  const seconds = Math.floor(duration / 1000);
  const nanos = Math.floor(duration % 1000) * 1e6;
  try {
    await workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution,
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          fastForwardConfig: { id, duration: { seconds: seconds as never, nanos } },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
    const polled = await workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId: id,
    });
    if (polled.fastForwardPollingResult === FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED) {
      throw new Error(`Time of ${workflowId} could not be skipped: ${polled.failedReason}`);
    }
  } catch (error) {
    if (!isOver(error)) throw error;
  }
}

/** The workflow's own time, epoch ms. Undefined when it does not run. */
async function timeOf(client: Client, workflowId: string): Promise<number | undefined> {
  const { status, raw } = await client.workflow.getHandle(workflowId).describe();
  if (status.name !== 'RUNNING') return undefined;
  const current = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  if (!current) return Date.now();
  return Number(current.seconds) * 1000 + (current.nanos ?? 0) / 1e6;
}

function isOver(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /already completed|not found|ended/i.test(message);
}
