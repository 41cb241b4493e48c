import type { Request, RequestHandler, Response } from 'express';
import { ADMIN_ROLE, SECOND_FACTOR_ROLES, staffRoleNamed } from '../domain/roles';
import { keyHashOf } from '../store/keyHash';
import type { ErrorCode } from './contract/errors';
import type { AppDeps } from './deps';
import { type Caller, principalFor, type SignedIn } from './people/caller';
import { throwUnlessOwnOrigin } from './people/origin';
import type { Session } from './people/signIn';
import { ApiError, refuseRequest } from './problems';
import type { KeyHolder } from './records';
import { factsOf, principalOf } from './request';

/** The last use of a key is written no more often, ms. */
const USE_PAUSE = 60_000;

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

type Deps = Pick<AppDeps, 'records' | 'keys' | 'people' | 'signIn' | 'publicUrl'>;

/**
 * Lets through who has a key (`Authorization: Bearer …`) or has signed in (cookie), and says who that is. 401 without
 * either, or with one we do not know. What changes something with a cookie must come from our own pages.
 */
export function authenticate(deps: Deps): RequestHandler {
  return async (req, res, next) => {
    const caller = await callerNow(deps, req, res);
    if (caller.readOnly && !READS.has(req.method)) {
      refuseRequest('keyReadsOnly', 'This API key reads, and changes nothing.');
    }
    const facts = factsOf(res);
    facts.caller = caller;
    facts.principal = principalFor(caller, shopNamed(req));
    next();
  };
}

/**
 * Whether the key or session of a request that goes on is still good, and is still the same role of the same shop. Throws
 * when that cannot be found out now.
 */
export async function holdsStill(deps: Deps, req: Request, res: Response): Promise<boolean> {
  const before = principalOf(res);
  try {
    const caller = await callerNow(deps, req, res);
    if (caller.person?.missing !== undefined) return false;
    const now = principalFor(caller, shopNamed(req));
    const { actor, shopId } = now ?? {};
    return shopId === before.shopId && actor?.id === before.actor.id && actor.role === before.actor.role;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

/** By the header; or in the address of a page that a browser opens by itself, which sends no header. */
function shopNamed(req: Request): string | undefined {
  const { shop } = req.query;
  return req.get('X-Shop') ?? (typeof shop === 'string' ? shop : undefined);
}

function callerNow(deps: Deps, req: Request, res: Response): Promise<Caller> {
  const key = bearer(req.headers.authorization);
  return key === undefined ? signedIn(deps, req, res) : keyCaller(deps, res, key);
}

/** The holder of a key. Only hashes of keys are kept. */
async function keyCaller({ records, keys }: Deps, res: Response, key: string): Promise<Caller> {
  const holder = await records.keyHolder(keyHashOf(key));
  if (!holder) refuse401(res, 'keyUnknown', 'This API key is not known.');
  if (holder.revokedAt) refuse401(res, 'keyRevoked', 'This API key was revoked.');
  const now = Date.now();
  if (holder.expiresAt && holder.expiresAt.getTime() <= now) refuse401(res, 'keyExpired', 'This API key has expired.');
  const caller = callerWith(holder);
  if (!holder.lastUsedAt || holder.lastUsedAt.getTime() <= now - USE_PAUSE) await keys.used(holder.id);
  return caller;
}

function callerWith({ id, staffId, role, shopId, readOnly }: KeyHolder): Caller {
  const base = { by: `key:${id}`, actorId: staffId, readOnly };
  if (role === ADMIN_ROLE && shopId === null) return { ...base, isAdmin: true, shops: [] };
  const known = staffRoleNamed(role);
  if (!known || shopId === null) refuseRequest('roleUnknown', 'The role of this API key is not known.');
  return { ...base, isAdmin: false, shops: [{ actor: { id: staffId, role: known }, shopId }] };
}

async function signedIn(deps: Deps, req: Request, res: Response): Promise<Caller> {
  const caller = await visitorOf(deps, req);
  if (!caller) {
    refuse401(
      res,
      'keyMissing',
      'An API key is needed ("Authorization: Bearer <key>"), or a sign-in (POST /v1/signIn).',
    );
  }
  if (!READS.has(req.method)) throwUnlessOwnOrigin(req, deps.publicUrl);
  return caller;
}

/** Who has signed in with the cookies of this request; undefined where nobody has. */
export async function visitorOf(
  { people, signIn }: Pick<Deps, 'people' | 'signIn'>,
  req: Request,
): Promise<Caller | undefined> {
  const session = await signIn.sessionOf(req.headers.cookie);
  if (!session) return undefined;
  const shops = await people.shopsOf(session.personId);
  const { personId, username, isAdmin } = session;
  const person = { ...session, missing: missingOf(session, shops) };
  return { by: `person:${personId}`, actorId: username, isAdmin, readOnly: false, shops, person };
}

/** Roles that decide about money or people need a second factor; whoever has set one up shows it in each session. */
function missingOf(session: Session, shops: Caller['shops']): SignedIn['missing'] {
  if (session.hasSecondFactor) return session.secondFactorShown ? undefined : 'code';
  const roles = [...shops.map(({ actor }) => actor.role), ...(session.isAdmin ? [ADMIN_ROLE] : [])];
  return roles.some((role) => SECOND_FACTOR_ROLES.some((one) => one === role)) ? 'setUp' : undefined;
}

function bearer(header: string | undefined): string | undefined {
  return header?.match(/^Bearer +([\x21-\x7e]{1,500}) *$/i)?.[1];
}

function refuse401(res: Response, code: ErrorCode, detail: string): never {
  // A stream has sent its headers already.
  if (!res.headersSent) res.set('WWW-Authenticate', 'Bearer');
  refuseRequest(code, detail);
}
