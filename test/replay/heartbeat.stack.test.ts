import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { sealingConverter } from '../../codec';
import { testStack } from '../support/stack';

/**
 * A worker that is late keeps its workflow task by a heartbeat: a task that completes without a command, followed by
 * another. On replay the SDK (1.24) makes one task of the two. The workflow's clock then shows the time of the second,
 * later than it was when the case decided.
 */
const HISTORY = join(__dirname, 'histories', 'unshipped-agreed.json');
const LATE_MS = 20_000;

interface Event {
  eventId: string;
  eventTime: string;
  eventType: string;
}

test('a case whose worker was late replays, although its clock then shows another time', async () => {
  const { events } = JSON.parse(readFileSync(HISTORY, 'utf8')) as { events: Event[] };
  const tasks = events.filter(({ eventType }) => eventType === 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED').slice(1);
  const faults: string[] = [];
  for (const { eventId } of tasks) {
    const history = historyFromJSON({ events: withHeartbeat(events, Number(eventId)) });
    const workflowBundle = { codePath: testStack().workflowBundle };
    await Worker.runReplayHistory({ workflowBundle, dataConverter: sealingConverter() }, history, 'late').catch(
      (error: Error) => {
        faults.push(`heartbeat at ${eventId}: ${error.message}`);
      },
    );
  }
  expect(faults).toEqual([]);
});

/** The history as it were, had the task that ended with this event been kept by a heartbeat. */
function withHeartbeat(events: readonly Event[], completedId: number): object[] {
  const at = events.findIndex(({ eventId }) => Number(eventId) === completedId);
  const task = events.slice(at - 2, at + 1);
  const second = task.map((event, n) => ({
    ...pointing(event, { scheduledEventId: completedId + 1, startedEventId: completedId + 2 }),
    eventId: String(completedId + 1 + n),
    eventTime: new Date(Date.parse(event.eventTime) + LATE_MS).toISOString(),
  }));
  const after = events.slice(at + 1).map((event) => moved(event, completedId));
  return [...events.slice(0, at + 1), ...second, ...after];
}

/** Three numbers later, wherever it names an event after the task; what the task led to, its second half led to. */
function moved(event: Event, completedId: number): object {
  return JSON.parse(JSON.stringify(event), (key, value) => {
    const isMoved =
      /eventId$/i.test(key) && Number(value) >= completedId + (key === 'workflowTaskCompletedEventId' ? 0 : 1);
    return isMoved ? String(Number(value) + 3) : value;
  });
}

function pointing(event: Event, to: Readonly<Record<string, number>>): object {
  return JSON.parse(JSON.stringify(event), (key, value) => (key in to ? String(to[key]) : value));
}
