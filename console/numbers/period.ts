import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useNow } from '../design/now';
import { dayOf } from '../design/times';
import { useShop } from '../session/shop';
import { daysFrom } from './days';

/** How many days a choice looks back, today among them. */
export const LENGTHS = [7, 14, 30, 90] as const;
const USUAL = 14;

export interface Period {
  from: string;
  to: string;
  /** One of `LENGTHS`, or undefined for days of one's own. */
  length: number | undefined;
  today: string;
  yesterday: string;
}

/** The days that are looked at, from the address: `?days=30`, or `?from=…&to=…`. */
export function usePeriod(): [Period, (next: { length: number } | { from: string; to: string }) => void] {
  const [search, setSearch] = useSearchParams();
  const { timeZone } = useShop();
  const today = dayOf(useNow(), timeZone);
  const [from, to, days] = [search.get('from'), search.get('to'), Number(search.get('days') ?? USUAL)];

  const period = useMemo<Period>(() => {
    const yesterday = daysFrom(today, -1);
    if (isDay(from) && isDay(to) && from <= to) return { from, to, length: undefined, today, yesterday };
    const length = LENGTHS.find((one) => one === days) ?? USUAL;
    return { from: daysFrom(today, 1 - length), to: today, length, today, yesterday };
  }, [from, to, days, today]);

  return [
    period,
    (next) =>
      setSearch((before) => {
        for (const name of ['from', 'to', 'days', 'cases']) before.delete(name);
        if ('length' in next) before.set('days', String(next.length));
        else {
          before.set('from', next.from);
          before.set('to', next.to);
        }
        return before;
      }),
  ];
}

function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);
}
