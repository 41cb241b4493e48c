import { temporal } from '@temporalio/proto';

/** The cost of a case: events of its history, billable actions, workflow tasks, bytes of history. */
export interface Cost {
  events: number;
  actions: number;
  workflowTasks: number;
  bytes: number;
}

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

const { EventType } = temporal.api.enums.v1;
const { HistoryEvent: Encoded } = temporal.api.history.v1;

/** Events that only the tests' skipping of time writes. No case of a shop has them. */
const OF_THE_TESTS: readonly (number | null | undefined)[] = [
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED,
];

/** Where it ran, which differs from machine to machine. */
const OF_THE_MACHINE = new Set(['identity', 'binaryChecksum', 'workerVersion', 'sdkMetadata', 'stickyTaskQueue']);

/** The cost of a history so far; the formulas are docs/cost.md's. */
export function costOf(history: readonly HistoryEvent[]): Cost {
  const events = history.filter(({ eventType }) => !OF_THE_TESTS.includes(eventType));
  const count = (type: number) => events.filter(({ eventType }) => eventType === type).length;
  const attempts = events.reduce((sum, one) => sum + (one.activityTaskStartedEventAttributes?.attempt ?? 0), 0);
  return {
    events: events.length,
    actions:
      1 +
      attempts +
      count(EventType.EVENT_TYPE_TIMER_STARTED) +
      count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED) +
      count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED) +
      count(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES) +
      tasksWithLocalActivity(events) +
      2 * count(EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED),
    workflowTasks: count(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED),
    bytes: events.reduce((sum, event) => sum + bytesOf(event), 0),
  };
}

/** Local activities leave markers, which name the workflow task that they belong to. */
function tasksWithLocalActivity(events: readonly HistoryEvent[]): number {
  const markers = events.flatMap(({ markerRecordedEventAttributes: marker }) =>
    marker?.markerName === 'core_local_activity' ? [String(marker.workflowTaskCompletedEventId)] : [],
  );
  return new Set(markers).size;
}

function bytesOf(event: HistoryEvent): number {
  return Encoded.encode(Encoded.fromObject(withoutMachine(event) as object)).finish().length;
}

/** The lengths of all payloads in an event, bytes, each with where it lies. */
export function payloadsOf(event: HistoryEvent): { where: string; bytes: number }[] {
  const found: { where: string; bytes: number }[] = [];
  const look = (value: unknown, where: string): void => {
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return;
    const { data, metadata } = value as { data?: unknown; metadata?: unknown };
    if (metadata !== undefined && data instanceof Uint8Array) found.push({ where, bytes: data.length });
    else for (const [key, one] of Object.entries(value)) look(one, `${where}.${key}`);
  };
  look(event, String(event.eventId));
  return found;
}

/** The name of the local activity that a marker is of, undefined for any other event. */
export function localActivityOf({ markerRecordedEventAttributes: marker }: HistoryEvent): string | undefined {
  if (marker?.markerName !== 'core_local_activity') return undefined;
  const data = marker.details?.data?.payloads?.[0]?.data;
  return data ? (JSON.parse(Buffer.from(data).toString('utf8')) as { activity_type: string }).activity_type : 'unknown';
}

function withoutMachine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMachine);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array || isLong(value)) return value;
  const kept = Object.entries(value).filter(([key, one]) => !OF_THE_MACHINE.has(key) && !isSticky(one));
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutMachine(one)]));
}

function isLong(value: object): boolean {
  return 'low' in value && 'high' in value;
}

/** The queue of one worker process, named after its machine. */
function isSticky(value: unknown): boolean {
  const kind = temporal.api.enums.v1.TaskQueueKind.TASK_QUEUE_KIND_STICKY;
  return value !== null && typeof value === 'object' && (value as { kind?: unknown }).kind === kind;
}
