import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useShop } from '../session/shop';
import type { TaskText } from './taskTexts';
import { useLanguage } from './useWords';

/** A task's words in the language of the page. The texts are loaded only for who reads another language than the shop's. */
export function useTaskTexts(): <Task extends TaskText>(task: Task) => Task {
  const to = useLanguage();
  const from = useShop().language.startsWith('zh') ? 'zh' : 'en';
  const { data } = useQuery({
    queryKey: ['words', 'taskTexts'],
    queryFn: () => import('./taskTexts'),
    enabled: from !== to,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useCallback(
    (task) => (data === undefined || from === to ? task : { ...task, ...data.taskIn(task, from, to) }),
    [data, from, to],
  );
}
