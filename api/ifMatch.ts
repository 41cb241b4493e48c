import type { Request } from 'express';
import { DomainError } from '../domain/errors';
import { refuseRequest } from './problems';
import type { Records } from './records';

/** A case's version is its number of events. As an entity tag it is `"7"` (RFC 9110). */

export function etagOf({ seq }: { seq: number }): string {
  return `"${seq}"`;
}

/** The version that the caller has seen, from `If-Match`. Undefined where any will do. Refuses with 422 what is no version of ours. */
export function ifSeqOf(req: Pick<Request, 'get'>): number | undefined {
  const header = req.get('If-Match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const seq = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (seq !== undefined) return Number(seq);
  const message = 'must be the ETag of the case, for example "7"';
  return refuseRequest('invalidInput', `If-Match ${message}.`, [{ path: 'If-Match', code: 'invalidInput', message }]);
}

/** So many changes are named; then only how many more there are. */
const NAMED = 5;
const LOOKED_AT = 200;

/** The refusal of a command for an earlier version, with what changed since and by whom. Other errors stay as they are. */
export async function namingChanges(
  error: unknown,
  { events }: Pick<Records, 'events'>,
  { caseId, ifSeq }: { caseId: string; ifSeq?: number },
): Promise<unknown> {
  if (!(error instanceof DomainError) || error.code !== 'caseChanged' || ifSeq === undefined) return error;
  const since = await events(caseId, { after: ifSeq, limit: LOOKED_AT });
  if (since.length === 0) return error;
  const named = since.slice(-NAMED).map(({ type, actorId }) => `${type} (${actorId})`);
  const more = since.length > NAMED ? `, after ${since.length - NAMED} more` : '';
  return new DomainError('caseChanged', `${error.message} Since then: ${named.join(', ')}${more}.`);
}
