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
}

/** Typing rests so long before it is asked, ms. */
const REST = 350;

export function usePreview({ caseId, name, body, isReady, seq }: Question): Looked {
  const text = JSON.stringify(body);
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST);
    return () => clearTimeout(timer);
  }, [text]);

  const isAsked = isReady && rested === text;
  const { data, isFetching } = useQuery({
    queryKey: ['preview', caseId, name, rested, seq],
    queryFn: () => preview(caseId, name, JSON.parse(rested) as object),
    enabled: isAsked,
    staleTime: 10_000,
    gcTime: 60_000,
  });
  if (!isAsked) return { isLooking: isReady };
  return { effects: data?.data, refusal: data?.error, isLooking: isFetching && data === undefined };
}
