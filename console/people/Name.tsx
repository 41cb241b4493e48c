import { useTerms } from '../words/terms';
import { useNameOf, usePeople } from './usePeople';

/** What somebody is called; their id and role on hover. */
export function Name({ of }: { of: string | null | undefined }) {
  const term = useTerms();
  const nameOf = useNameOf();
  const role = usePeople().find(({ id }) => id === of)?.role;
  if (of == null) return <span className="quiet">–</span>;
  return <span title={role === undefined ? of : `${of} · ${term('roles', role)}`}>{nameOf(of)}</span>;
}
