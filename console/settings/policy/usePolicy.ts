import { useCallback, useMemo } from 'react';
import type { Schema } from '../../../client';
import { queries } from '../../data/client';
import { useDraft } from '../../data/drafts';
import { entriesOf, isSame, valueAt, withValue } from './entries';

type Stored = Schema<'StoredPolicy'>;

/** What is being changed: values by the path of their rule, and the version that was read. */
interface Draft {
  version: number;
  values: Readonly<Record<string, unknown>>;
}

const NO_DRAFT: Draft = { version: 0, values: {} };

/** The rules, their schema, and what is being changed. It is kept in this browser until it is stored. */
export function usePolicy() {
  const schema = queries.useQuery('get', '/v1/policy/schema', {}, { staleTime: Number.POSITIVE_INFINITY });
  const { data: stored, error } = queries.useQuery('get', '/v1/policy', {});
  const [draft, setDraft, discard] = useDraft<Draft>('policy', NO_DRAFT);
  const entries = useMemo(() => (schema.data === undefined ? [] : entriesOf(schema.data.schema)), [schema.data]);

  const change = useCallback(
    (path: string, value: unknown) => {
      if (stored === undefined) return;
      const { [path]: _, ...others } = draft.values;
      const values = isSame(value, valueAt(stored.policy, path)) ? others : { ...others, [path]: value };
      setDraft({ version: draft.version === 0 ? stored.version : draft.version, values });
    },
    [draft, stored, setDraft],
  );

  /** Only what differs from what is stored: somebody else may have stored the same meanwhile. */
  const changed = useMemo(
    () =>
      stored === undefined
        ? []
        : entries.filter(
            ({ path }) => path in draft.values && !isSame(draft.values[path], valueAt(stored.policy, path)),
          ),
    [entries, draft, stored],
  );
  const hasMovedOn = stored !== undefined && changed.length > 0 && draft.version !== stored.version;
  return { error: error ?? schema.error, stored, entries, values: draft.values, changed, change, discard, hasMovedOn };
}

/** The policy as it would be stored. */
export function policyWith({ policy }: Stored, values: Readonly<Record<string, unknown>>, paths: readonly string[]) {
  return paths.reduce<Readonly<Record<string, unknown>>>((whole, path) => withValue(whole, path, values[path]), policy);
}
