import { queries } from '../data/client';

/** Finance's open tasks: payments whose result nobody knows, those that wait for the next list, and the rest. */
export function useFinanceTasks() {
  const params = { query: { role: 'finance', open: true, limit: 100 } } as const;
  const { data, isPending, error } = queries.useQuery('get', '/v1/tasks', { params }, { refetchInterval: 60_000 });
  const tasks = data?.items.filter(({ role }) => role === 'finance') ?? [];
  const isUnknown = ({ command }: { command: string }) => command === 'settlePayout';
  const isListed = ({ kind }: { kind: string }) => kind === 'payoutListed';
  return {
    unknown: tasks.filter(isUnknown),
    listed: tasks.filter(isListed),
    others: tasks.filter((task) => !isUnknown(task) && !isListed(task)),
    isPending,
    error: data === undefined ? error : null,
  };
}

export type FinanceTask = ReturnType<typeof useFinanceTasks>['others'][number];
