import { whyTaskEnded } from '../domain/case/rows/taskEnd';
import type { Task } from '../prisma/client/client';
import { historyOf } from './history';
import { refuseRequest } from './problems';
import type { Records } from './records';

/** Refuses with 409, and says what ended the task: the buyer withdrew, somebody has done it, another took its place. */
export async function refuseClosed(records: Pick<Records, 'events'>, { id, caseId }: Pick<Task, 'id' | 'caseId'>) {
  const why = whyTaskEnded(await historyOf(records, caseId), id.slice(caseId.length + 1));
  return refuseRequest('taskClosed', `This task is no longer open${why === undefined ? '' : `: ${why}`}.`);
}
