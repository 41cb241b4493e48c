import { useMemo } from 'react';
import type { Schema } from '../../../client';
import { queries } from '../../data/client';
import type { Stage } from './known';

/** A script of the library, with its variables as they are written. */
export type Script = Schema<'Script'>;
export type Language = 'zh-CN' | 'en';

/** What can be changed of it. */
export interface Draft {
  name: string;
  stages: Stage[];
  kinds: string[];
  causes: string[];
  productId: string;
  text: string;
}

/** A script as it is stored, its versions, and the policy that says what may not be said. */
export function useScript(script: Script | undefined, language: Language) {
  const { data: policy } = queries.useQuery('get', '/v1/policy', {}, { staleTime: 300_000 });
  const versions = queries.useQuery(
    'get',
    '/v1/scripts/{scriptName}/versions',
    { params: { path: { scriptName: script?.name ?? '' }, query: { language } } },
    { enabled: script !== undefined },
  );
  const newest = versions.data?.items[0];
  const isBuiltIn = script !== undefined && (newest === undefined || newest.retired);
  const saved = useMemo<Draft>(
    () => ({
      name: script?.name ?? 'apology.',
      stages: [...(script?.stages ?? (['bargaining'] as const))],
      kinds: [...(script?.kinds ?? [])],
      causes: [...(newest?.causes ?? [])],
      productId: newest?.productId ?? '',
      text: script?.text ?? '',
    }),
    [script, newest],
  );
  return { policy, versions, newest, isBuiltIn, saved };
}

/** The causes that a shop counts. */
export function causesOf(policy: unknown): readonly string[] {
  return (policy as { registration?: { causes?: readonly string[] } } | undefined)?.registration?.causes ?? [];
}
