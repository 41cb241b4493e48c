import { useMemo } from 'react';
import type { Schema } from '../../client';
import { queries } from '../data/client';
import { useShop } from '../session/shop';
import { useLanguage } from '../words/useWords';

export type Question = Schema<'PracticeQuestion'>;
export type Answer = Schema<'PracticeAnswer'>;
export type Step = NonNullable<ReturnType<typeof useQuestions>['data']>['steps'][number];
export type Standing = 'passed' | 'tried' | 'open';

/** The bank, in the language of the page. */
export function useQuestions() {
  const language = useLanguage() === 'zh' ? 'zh-CN' : 'en';
  return queries.useQuery('get', '/v1/practice/questions', { params: { query: { language } } });
}

/** One's own answers of a month, by question. */
export function useOwnAnswers(month: string) {
  const { staffId } = useShop();
  const { data } = queries.useQuery('get', '/v1/practice/answers', { params: { query: { month, staffId } } });
  return useMemo(() => {
    const answers = data?.items ?? [];
    const standingOf = (questionId: string): Standing => {
      const own = answers.filter((one) => one.questionId === questionId);
      if (own.length === 0) return 'open';
      return own.some(({ isRight }) => isRight) ? 'passed' : 'tried';
    };
    return { answers, standingOf };
  }, [data]);
}
