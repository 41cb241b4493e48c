import { temporal } from '@temporalio/proto';
import { TimeRanAway } from '../../scripts/time/skip';

/** A machine that stood still has left its traces in what is to be judged. */
export class StoodStill extends Error {}

/** So often a story is begun where the machine stands still in it. */
const TIMES = 3;

/** Tells a story, and again from its beginning where a machine stood still meanwhile: that says nothing about the story. */
export async function toldAgain(tell: () => Promise<void>): Promise<void> {
  for (let n = 1; ; n += 1) {
    try {
      await tell();
      return;
    } catch (error) {
      const isTheMachine = error instanceof TimeRanAway || error instanceof StoodStill;
      if (!isTheMachine || n === TIMES) throw error;
    }
  }
}

const { EventType } = temporal.api.enums.v1;
/** A worker asks for more time when a task has lasted four seconds, and that is an event more. */
const LONGEST_TASK_MS = 3_000;

/** @throws StoodStill where a task of this history was late, which costs events and tries that the story does not cost */
export function assertNeverStoodStill(history: readonly temporal.api.history.v1.IHistoryEvent[]): void {
  let scheduledAt = 0;
  for (const { eventType, eventTime, activityTaskStartedEventAttributes: activity } of history) {
    if (activity?.lastFailure?.timeoutFailureInfo)
      throw new StoodStill('An activity ran into its limit: the machine stood still.');
    const at = Number(eventTime?.seconds ?? 0) * 1_000 + Number(eventTime?.nanos ?? 0) / 1e6;
    if (eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED) scheduledAt = at;
    const isOver =
      eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED ||
      eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT;
    if (isOver && at - scheduledAt > LONGEST_TASK_MS)
      throw new StoodStill(`A workflow task took ${Math.round(at - scheduledAt)} ms: the machine stood still.`);
  }
}
