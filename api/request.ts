import type { Request, Response } from 'express';
import type { Actor, StaffRole } from '../domain/roles';
import { refuseRequest } from './problems';

/** Who asks: known by the key. */
export interface Principal {
  actor: Actor & { role: StaffRole };
  shopId: string;
}

/** What the middlewares learn about a request, for those after them and for its one line in the log. */
export interface RequestFacts {
  principal?: Principal;
  commandId?: string;
  /** Code of the problem that it ended with. */
  problem?: string;
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

/** An id in the path, as it is written in the rows. What cannot be one is not found. */
export function pathId(req: Request, of: 'case' | 'task' | 'parcel'): string {
  const id = req.params[`${of}Id`];
  return typeof id === 'string' && /^[^\p{Cc}\p{Cs}]{1,300}$/u.test(id) ? id : notFound(of);
}

/** Nothing of this shop has the id: what is another shop's is not there either. */
export function notFound(of: 'case' | 'task' | 'parcel'): never {
  refuseRequest(404, `${of}NotFound`, `There is no such ${of}.`);
}
