import { useNameOf } from '../people/usePeople';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import type { Cut } from './keyNames';
import { numbers } from './words';

/** What a key of an answer is called. */
export function useKeyNames(): (by: Cut, key: string) => string {
  const term = useTerms();
  const staff = useNameOf();
  const say = useWords(numbers);
  return (by, key) => {
    if (key === '') return say('nobody');
    if (by === 'team') return term('roles', key);
    if (by === 'kind') return term('kinds', key);
    if (by === 'rung') return term('remedies', key);
    return by === 'person' ? staff(key) : key;
  };
}
