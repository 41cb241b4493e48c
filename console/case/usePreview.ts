import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Schema } from '../../client';
import { preview } from '../data/give';

/** What a command would do as it is typed. */
export interface Looked {
  effects?: Schema<'CommandPreview'>;
  refusal?: unknown;
  isLooking: boolean;
}

interface Question {
  caseId: string;
  name: string;
  body: object;
  isReady: boolean;
  /** The case's version: a changed case is asked anew. */
  seq: number;
  /** Somebody waits for it: it is asked at once. */
  isAwaited?: boolean;
}

/** Typing rests so long before it is asked, ms. */
const REST = 350;

export function usePreview({ caseId, name, body, isReady, seq, isAwaited = false }: Question): Looked {
  const text = JSON.stringify(body);
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST);
    return () => clearTimeout(timer);
  }, [text]);

  const isAsked = isReady && (isAwaited || rested === text);
  const { data, isFetching } = useQuery({
    queryKey: ['preview', caseId, name, text, seq],
    queryFn: () => preview(caseId, name, JSON.parse(text) as object),
    enabled: isAsked,
    staleTime: 10_000,
    gcTime: 60_000,
  });
  if (!isAsked) return { isLooking: isReady };
  return { effects: data?.data, refusal: data?.error, isLooking: isFetching && data === undefined };
}

/** Whether nothing leaves the house: no money, no word to the buyer, no approval that somebody has to give. */
export function isHarmless({ money, words }: Schema<'CommandPreview'>): boolean {
  return (
    words.length === 0 &&
    money.payments.every(({ before, status }) => before === status) &&
    money.approvals.every(({ outcome }) => outcome !== null)
  );
}
