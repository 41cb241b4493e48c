import { useSearchParams } from 'wouter';
import { useNow } from '../design/now';
import { dayOf } from '../design/times';
import { useShop } from '../session/shop';

/** The month that is looked at: the address says it, or it is the present one. */
export function useMonth(): [month: string, set: (next: string) => void] {
  const { timeZone } = useShop();
  const present = dayOf(useNow(), timeZone).slice(0, 7);
  const [search, setSearch] = useSearchParams();
  const asked = search.get('month');
  const month = asked !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : present;
  return [
    month,
    (next) =>
      setSearch((before) => {
        if (next === '') before.delete('month');
        else before.set('month', next);
        return before;
      }),
  ];
}
