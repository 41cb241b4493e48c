import type { CaseEvent } from '../domain/case/events';
import { whyTaskEnded } from '../domain/case/rows/taskEnd';
import type { CaseEvent as EventRow, Task } from '../prisma/client/client';
import { refuseRequest } from './problems';
import type { Records } from './records';

/** So many events are read at once. */
const PAGE = 1_000;

/** Refuses with 409, and says what ended the task: the buyer withdrew, somebody has done it, another took its place. */
export async function refuseClosed(records: Pick<Records, 'events'>, { id, caseId }: Pick<Task, 'id' | 'caseId'>) {
  const why = whyTaskEnded(await historyOf(records, caseId), id.slice(caseId.length + 1));
  return refuseRequest('taskClosed', `This task is no longer open${why === undefined ? '' : `: ${why}`}.`);
}

async function historyOf(records: Pick<Records, 'events'>, caseId: string): Promise<CaseEvent[]> {
  const history: CaseEvent[] = [];
  for (;;) {
    const rows = await records.events(caseId, { limit: PAGE, after: history.at(-1)?.seq ?? 0 });
    history.push(...rows.map(eventOf));
    if (rows.length < PAGE) return history;
  }
}

/** As the recorder took it apart. JSON loses the type. */
function eventOf({ seq, at, type, process, actorId, actorRole, data }: EventRow): CaseEvent {
  const rest = typeof data === 'object' ? data : {};
  const owner = process === null ? {} : { process };
  return {
    ...rest,
    ...owner,
    seq,
    at: at.getTime(),
    type,
    by: { id: actorId, role: actorRole },
  } as unknown as CaseEvent;
}
