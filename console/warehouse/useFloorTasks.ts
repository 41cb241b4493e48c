import { queries } from '../data/client';

/** The warehouse's own open tasks: what it inspects, and what it sends or does besides. */
export function useFloorTasks() {
  const params = { query: { role: 'warehouse', open: true, limit: 100 } } as const;
  const { data, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage } = queries.useInfiniteQuery(
    'get',
    '/v1/tasks',
    { params },
    {
      pageParamName: 'cursor',
      initialPageParam: undefined,
      getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
      refetchInterval: 60_000,
    },
  );
  const tasks = data?.pages.flatMap(({ items }) => items).filter(({ role }) => role === 'warehouse') ?? [];
  return {
    toInspect: tasks.filter(({ command }) => command === 'inspect'),
    toDo: tasks.filter(({ command }) => command !== 'inspect'),
    ...{ isPending: isPending && error === null, error: data === undefined ? error : null },
    more: hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined,
  };
}

export type FloorTasks = ReturnType<typeof useFloorTasks>;
export type FloorTask = FloorTasks['toDo'][number];
