import { queries } from '../../data/client';
import { useNameOf } from '../../people/usePeople';
import { useShop } from '../../session/shop';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { auditUi } from './words';

const SORTS = ['person', 'key', 'program', 'staff', 'shop', 'webhook', 'script', 'case', 'task'] as const;

/** Who did it and on what, as far as the reader may know their names: an admin knows the accounts. */
export function useAuditNames() {
  const say = useWords(auditUi);
  const term = useTerms();
  const staffName = useNameOf();
  const { isAdmin } = useShop();
  const { data } = queries.useQuery('get', '/v1/people', {}, { enabled: isAdmin, staleTime: 60_000 });
  const nameOf = (id: string) => data?.items.find((account) => account.id === id)?.name ?? staffName(id);
  return {
    nameOf,
    roleOf: (role: string) => (role === 'admin' ? say('admin') : role === 'none' ? '' : term('roles', role)),
    subjectOf: (subject: string) => {
      const [sort, ...rest] = subject.split(':');
      const known = SORTS.find((one) => one === sort);
      const id = rest.join(':');
      return known === undefined || id === '' ? subject : `${say(known)} ${nameOf(id)}`;
    },
  };
}
