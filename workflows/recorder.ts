import {
  ApplicationFailure,
  condition,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { CaseEvent } from '../domain/case/events';
import type { BatchContent, CaseBatch, RecordActivities, Recorded } from '../domain/case/rows/batch';
import { payoutRowsOf, rowOf } from '../domain/case/rows/caseRow';
import type { CaseState } from '../domain/case/state/caseState';
import { wants } from '../domain/case/wants';
import { digestOf } from '../domain/digest';

/** Within the workflow task as long as Postgres answers: an update then completes in one task. */
const { record: recordNow } = proxyLocalActivities<RecordActivities>({
  summary: 'record what happened',
  scheduleToCloseTimeout: '5 seconds',
  startToCloseTimeout: '4 seconds',
  // The number of attempts is limited as well. The SDK ignores a schedule-to-close that ends between two attempts, and
  // would try for ever.
  retry: { initialInterval: '200 milliseconds', maximumInterval: '1 second', maximumAttempts: 6 },
});

/** As patient as Postgres needs, without a limit. */
export const PATIENT = {
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds' },
} as const;

/** While Postgres is away: its attempts leave no history, where a stuck local activity costs 24 events a minute. */
const { record: recordLater } = proxyActivities<RecordActivities>({
  summary: 'record what happened, once Postgres is there again',
  ...PATIENT,
});

export interface Recorder {
  /** `heard` is the command that they answer, where it came from outside, with who gave it. */
  add(events: readonly CaseEvent[], heard?: unknown): void;
  /** Until everything up to this event can be read in Postgres. */
  written(seq: number): Promise<void>;
  idle(): boolean;
  /** Writes batch after batch, in order, for as long as the case runs. */
  run(): Promise<never>;
}

/** The only way by which a case reaches Postgres: one recorder, in order, one batch a workflow task. */
export function createRecorder(shown: () => CaseState, policyVersion: () => number): Recorder {
  const waiting: CaseEvent[] = [];
  const heard: unknown[] = [];
  let writtenSeq = shown().seq;
  let isOther = false;
  return {
    add: (events, command) => {
      waiting.push(...events);
      if (command !== undefined) heard.push(command);
    },
    written: (seq) => condition(() => writtenSeq >= seq),
    idle: () => waiting.length === 0 && writtenSeq === shown().seq,
    async run() {
      for (;;) {
        await condition(() => waiting.length > 0);
        const events = waiting.splice(0);
        const batch = batchOf(events, heard.splice(0), shown(), policyVersion());
        const written = await write(batch);
        isOther ||= hasOtherCause(batch, written);
        if (!isOther) throwUnlessSame(batch, written.digest);
        const { toSeq = batch.toSeq } = written;
        // Replay may show at once what came one after the other (decision 032): what was not written is the next batch.
        waiting.unshift(...events.filter(({ seq }) => seq > toSeq));
        writtenSeq = toSeq;
      }
    },
  };
}

/**
 * Whether the case decides by another time or another command than it did when this was written (decision 032). A command that
 * was sent twice under one id may have carried other facts the second time, and the history may name those.
 */
function hasOtherCause(batch: CaseBatch, { fence, heard }: Recorded): boolean {
  return fence !== batch.fence || (heard !== undefined && heard !== batch.heard);
}

function batchOf(events: CaseEvent[], heard: unknown[], state: CaseState, policyVersion: number): CaseBatch {
  const content: BatchContent = {
    events,
    row: rowOf(state),
    payouts: payoutRowsOf(state),
    tasks: wants(state).tasks,
    state,
  };
  const { caseId, shopId, seq } = state;
  const { workflowId } = workflowInfo();
  return {
    caseId,
    shopId,
    workflowId,
    policyVersion,
    fromSeq: events[0]?.seq ?? seq,
    toSeq: seq,
    fence: Date.now(),
    ...(heard.length > 0 && { heard: digestOf(heard) }),
    content,
  };
}

async function write(batch: CaseBatch): Promise<Recorded> {
  try {
    return await recordNow(batch);
  } catch (error) {
    if (isCancellation(error) || isFenced(error)) throw error;
    return recordLater(batch);
  }
}

/**
 * A rule that decides differently on replay would go unnoticed: arguments of local activities are not compared. The
 * check is skipped for a case whose times or commands differ from those it decided by. The SDK replays a task that a
 * heartbeat kept, with a later clock (decision 032).
 */
function throwUnlessSame({ caseId, fromSeq, toSeq, content }: CaseBatch, written: string): void {
  const own = digestOf(content);
  if (own !== written) {
    throw new Error(`Case ${caseId}: events ${fromSeq} to ${toSeq} were recorded as ${written} and are now ${own}.`);
  }
}

function isFenced(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === 'FencedOut';
}
