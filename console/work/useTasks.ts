import type { Schema } from '../../client';
import { readAgain } from '../data/cache';
import { api, queries } from '../data/client';
import { usePages } from '../data/pages';

export type Task = Schema<'Task'>;

export const SHOWN = ['mine', 'free', 'snoozed'] as const;
export type Shown = (typeof SHOWN)[number];

const PAGE = 100;

/** One's own work, page after page, by the time it is due. */
export function useTasks(show: Shown) {
  return usePages(
    '/v1/tasks/mine',
    show,
    (cursor) => api.GET('/v1/tasks/mine', { params: { query: { show, limit: PAGE, cursor } } }),
    { again: 60_000 },
  );
}

/** A task as it stands now, open or not, with who has taken it on. Undefined while its case is not known. */
export function useTaskNow(taskId: string | undefined, caseId: string | undefined): Task | undefined {
  const { data } = queries.useQuery(
    'get',
    '/v1/tasks',
    { params: { query: { caseId, limit: 100 } } },
    { enabled: taskId !== undefined && caseId !== undefined },
  );
  return data?.items.find(({ id }) => id === taskId);
}

/** What one does with a task besides its command. Gives the refusal, if there is one. */
export const taskSteps = {
  claim: (taskId: string) => step(api.POST('/v1/tasks/{taskId}/claim', { params: { path: { taskId } } })),
  release: (taskId: string) => step(api.POST('/v1/tasks/{taskId}/release', { params: { path: { taskId } } })),
  snooze: (taskId: string, until: string) =>
    step(api.POST('/v1/tasks/{taskId}/snooze', { params: { path: { taskId } }, body: { until } })),
};

async function step(asked: Promise<{ error?: unknown }>): Promise<unknown> {
  try {
    const { error } = await asked;
    return error;
  } catch (error) {
    return error;
  } finally {
    await readAgain('/v1/tasks');
  }
}
