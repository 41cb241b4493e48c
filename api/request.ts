import type { Request, Response } from 'express';
import type { Actor, StaffRole } from '../domain/roles';
import type { Caller } from './people/caller';
import { refuseRequest } from './problems';
import type { Standing } from './staffBook';

/** Who asks, and for which shop: known by the key, or by the sign-in and the header `X-Shop`. */
export interface Principal {
  actor: Actor & { role: StaffRole };
  shopId: string;
}

/** Facts that the middlewares learn about a request. Later middlewares and the log line use them. */
export interface RequestFacts {
  caller?: Caller;
  principal?: Principal;
  /** The caller's key, or ours: under it the request may be repeated. */
  commandId?: string;
  /** The id under which the world gets the command, where the key has been used before for another one. */
  worldId?: string;
  /** The command id is the caller's own key, and not one of ours. */
  isKeyGiven?: boolean;
  /** Where that key is bound, when nothing had been asked for under it before: a shop, or the caller. */
  keyFirstUsedIn?: string;
  /** What was read of the caller for a case, to be asked once a request. */
  standing?: Standing & { caseId: string };
  /** The id of the operation that answers it. */
  operation?: string;
  /** Code of the problem that it ended with. */
  problem?: string;
  /** The trace that it is a part of, where traces are kept. */
  traceId?: string;
}

export function factsOf(res: Response): RequestFacts {
  return res.locals;
}

/** Who asks. Only behind `authenticate`. */
export function principalOf(res: Response): Principal {
  const { principal } = factsOf(res);
  if (!principal) throw new Error('A route without authentication asked who is asking.');
  return principal;
}

/** The request's id: the caller's own when it is sane, otherwise ours. */
export function requestIdOf(req: Request): string {
  return String(req.id);
}

/** Things that have their own ids in the API. */
type Thing =
  | 'case'
  | 'buyer'
  | 'evidence'
  | 'task'
  | 'promise'
  | 'parcel'
  | 'trouble'
  | 'sheet'
  | 'schedule'
  | 'report'
  | 'difference'
  | 'webhook'
  | 'delivery'
  | 'swap'
  | 'refundList'
  | 'refundLine'
  | 'notice'
  | 'question'
  | 'story'
  | 'play'
  | 'post'
  | 'key'
  | 'person'
  | 'shop';

/** As a sentence says it. */
const NAMES: Partial<Record<Thing, string>> = {
  evidence: 'piece of evidence',
  refundList: 'refund list',
  refundLine: 'line in the refund list',
};

/** Whether a text can be an id: what Postgres cannot keep is none. */
export function isId(id: unknown): id is string {
  return typeof id === 'string' && /^[^\p{Cc}\p{Cs}]{1,300}$/u.test(id);
}

/** An id in the path, as it is written in the rows. What cannot be one is not found. */
export function pathId(req: Request, of: Thing): string {
  const id = req.params[`${of}Id`];
  return isId(id) ? id : notFound(of);
}

/** Nothing of this shop has the id. Things of another shop count as absent too. */
export function notFound(of: Thing): never {
  refuseRequest(`${of}NotFound`, `There is no such ${NAMES[of] ?? of}.`);
}
