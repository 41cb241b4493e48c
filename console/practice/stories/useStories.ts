import { useMemo } from 'react';
import type { Schema } from '../../../client';
import { queries } from '../../data/client';
import { useShop } from '../../session/shop';
import { useLanguage } from '../../words/useWords';
import type { Standing } from '../usePractice';

export type Story = Schema<'PracticeStory'>;
export type Play = Schema<'PracticePlayNow'>;

/** In which language the API speaks of stories. */
export function useStoryLanguage(): 'zh-CN' | 'en' {
  return useLanguage() === 'zh' ? 'zh-CN' : 'en';
}

/** The stories, and whether they may be played in this shop. */
export function useStories() {
  const language = useStoryLanguage();
  return queries.useQuery('get', '/v1/practice/stories', { params: { query: { language } } });
}

/** What one has played in a month. */
export function useOwnPlays(month: string) {
  const { staffId } = useShop();
  const { data } = queries.useQuery('get', '/v1/practice/plays', { params: { query: { month, staffId } } });
  return useMemo(() => {
    const plays = data?.items ?? [];
    const standingOf = (storyId: string): Standing => {
      const own = plays.filter((one) => one.storyId === storyId);
      if (own.some(({ isRight }) => isRight === true)) return 'passed';
      return own.length === 0 ? 'open' : 'tried';
    };
    /** The latest one that is not passed. */
    const unfinishedOf = (storyId: string) => plays.find((one) => one.storyId === storyId && one.isRight !== true);
    return { standingOf, unfinishedOf };
  }, [data]);
}
