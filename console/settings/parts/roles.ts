import { useTerms } from '../../words/terms';
import { ALL_ROLES } from '../policy/known';

/** The roles of a shop, as a field offers them. */
export function useRoleOptions(): { value: string; label: string }[] {
  const term = useTerms();
  return ALL_ROLES.map((role) => ({ value: role, label: term('roles', role) }));
}
