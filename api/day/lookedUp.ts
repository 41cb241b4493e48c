import type { DaySheet } from '../../prisma/client/client';
import type { Database } from '../../store/database';
import { linesOf } from '../../store/day/sheets';

/** What a sheet does not keep, because it may quote a buyer: it is read in the cases when the sheet is shown. */
export interface LookedUp {
  /** The titles of the tasks that the lines name, by their ids; of those that are still there. */
  titles: Map<string, string>;
  /** The cause under which a case was registered, by the case's id. */
  causes: Map<string, string>;
}

export async function lookUp(database: Database, shopId: string, sheet: DaySheet): Promise<LookedUp> {
  const lines = linesOf(sheet);
  const taskIds = lines.flatMap(({ tasks = [] }) => tasks);
  const caseIds = lines.flatMap(({ caseId }) => caseId ?? []);
  const [tasks, registrations] = await Promise.all([
    taskIds.length === 0
      ? []
      : database.task.findMany({ where: { shopId, id: { in: taskIds } }, select: { id: true, title: true } }),
    caseIds.length === 0
      ? []
      : database.registration.findMany({
          where: { shopId, caseId: { in: caseIds } },
          select: { caseId: true, cause: true },
        }),
  ]);
  return {
    titles: new Map(tasks.map(({ id, title }) => [id, title])),
    causes: new Map(registrations.map(({ caseId, cause }) => [caseId, cause])),
  };
}
