import type { CaseEvent } from '../domain/case/events';
import type { CaseEvent as EventRow } from '../prisma/client/client';
import type { Records } from './records';

/** So many events are read at once. */
const PAGE = 1_000;

/** All that happened to a case, in order. */
export async function historyOf(records: Pick<Records, 'events'>, caseId: string): Promise<CaseEvent[]> {
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
