import { api } from '../data/client';
import { usePages } from '../data/pages';

/** The warehouse's own open tasks: what it inspects, and what it sends or does besides. */
export function useFloorTasks() {
  const query = { role: 'warehouse', open: true, limit: 100 } as const;
  const { items, isPending, error, hasMore, more } = usePages(
    '/v1/tasks',
    query,
    (cursor) => api.GET('/v1/tasks', { params: { query: { ...query, cursor } } }),
    { again: 60_000 },
  );
  const tasks = items?.filter(({ role }) => role === 'warehouse') ?? [];
  return {
    toInspect: tasks.filter(({ command }) => command === 'inspect'),
    toDo: tasks.filter(({ command }) => command !== 'inspect'),
    ...{ isPending: isPending && error === null, error: items === undefined ? error : null },
    more: hasMore ? more : undefined,
  };
}

export type FloorTasks = ReturnType<typeof useFloorTasks>;
export type FloorTask = FloorTasks['toDo'][number];
