import { APIError } from 'better-auth/api';
import type { Prisma } from '../../prisma/client/client';
import { type AuditSource, audit } from '../../store/audit';
import type { Entered, Place } from './signIn';
import { countFailure, forgetFailures, waitFor } from './signInFailures';

/** The headers that better-auth is to see of a request: from where it comes, and its cookies. */
export function headersOf({ address, userAgent }: Place, cookie?: string): Headers {
  return new Headers({
    ...(address === undefined ? {} : { 'x-forwarded-for': address }),
    ...(userAgent === undefined ? {} : { 'user-agent': userAgent }),
    ...(cookie === undefined ? {} : { cookie }),
  });
}

/** What better-auth answers, or undefined when it refuses. Its own failures, and those of the database, are thrown. */
export async function unlessRefused<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return undefined;
    throw error;
  }
}

interface Try {
  /** Under which failures are counted. */
  name: string;
  method: 'password' | 'code';
  from: Place;
}

/** What came of a try: whose it was, and how it went on. Without `entered` it was refused. */
interface Outcome {
  personId?: string;
  entered?: Extract<Entered, { cookies: string[] }>;
}

/** One try to come in. It waits its turn, is counted when it fails, and is in the audit as soon as it has an end. */
export async function tried(
  transaction: Prisma.TransactionClient,
  { name, method, from }: Try,
  enter: () => Promise<Outcome>,
): Promise<Entered> {
  const now = Date.now();
  const retryAfterMs = await waitFor(transaction, name, now);
  if (retryAfterMs > 0) return { as: 'locked', retryAfterMs };
  const { personId, entered } = await enter();
  if (entered) await forgetFailures(transaction, name);
  else await countFailure(transaction, name, now);
  if (entered?.as === 'codeNeeded') return entered;
  const subject = `person:${personId ?? 'unknown'}`;
  const action = entered ? 'signIn' : 'signInFailed';
  await audit(transaction, ownSource(personId, null, from), { action, subject, after: { method } });
  return entered ?? { as: 'refused' };
}

/** A person who acts for themselves before they are signed in. */
export function ownSource(personId: string | undefined, username: string | null, from: Place): AuditSource {
  const id = personId ?? 'unknown';
  return { actorId: username ?? id, actorRole: 'none', by: `person:${id}`, ...from };
}
