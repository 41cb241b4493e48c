import { useEffect } from 'react';
import type { Schema } from '../../client';
import { api, queries } from '../data/client';
import { usePages } from '../data/pages';
import { shopTimeIs } from '../design/now';
import type { Against } from '../words/refusals';

export type Case = Schema<'Case'>;
export type TimelineEvent = Schema<'TimelineEvent'>;

/** A case with all that may be done about it now. What was read stays while it is read again. */
export function useCase(caseId: string, isAsked = true) {
  const query = queries.useQuery('get', '/v1/cases/{caseId}', { params: { path: { caseId } } }, { enabled: isAsked });
  const now = query.data?.now;
  useEffect(() => {
    if (now !== undefined) shopTimeIs(now);
  }, [now]);
  return query;
}

/** The most that a page of the API takes; most cases have fewer events. */
const MOST = 100;

/** What happened to it, the latest last. */
export function useTimeline(caseId: string) {
  return usePages('/v1/cases/{caseId}/timeline', { caseId }, async (cursor) => {
    const query = { limit: MOST, ...(cursor !== undefined && { cursor }) };
    return api.GET('/v1/cases/{caseId}/timeline', { params: { path: { caseId }, query } });
  });
}

/** What a command may choose from now; undefined where it may not be given. */
export interface Allowed {
  name: string;
  choices: readonly string[];
  fields: Readonly<Record<string, readonly (string | number)[]>>;
}

/** The commands that this person may give now, in the API's order. */
export function allowedOf({ allowed }: Case): Allowed[] {
  return Object.entries(allowed).flatMap(([name, one]) => {
    if (!one.allowed) return [];
    const { choices = [], fields = {} } = one as { choices?: string[]; fields?: Allowed['fields'] };
    return [{ name, choices, fields }];
  });
}

/** Why a command may not be given now. */
export function reasonAgainst({ allowed }: Case, name: string): Against | undefined {
  const one = allowed[name];
  return one !== undefined && 'reason' in one ? { code: one.code, detail: one.reason, values: one.values } : undefined;
}
