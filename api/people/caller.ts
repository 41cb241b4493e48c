import type { Request, RequestHandler, Response } from 'express';
import { ADMIN_ROLE } from '../../domain/roles';
import type { AuditSource } from '../../store/audit';
import { refuseRequest } from '../problems';
import { factsOf, type Principal } from '../request';
import type { Session } from './signIn';

/** Who asks, before it is known for which shop: the holder of a key, or a person who has signed in. */
export interface Caller {
  /** `key:` or `person:` before its id. */
  by: string;
  /** Under this name they act where no shop is named. */
  actorId: string;
  isAdmin: boolean;
  /** Only of a key: it changes nothing. */
  readOnly: boolean;
  /** The shops they belong to, with who they are there. */
  shops: readonly Principal[];
  /** Only of a person. */
  person?: SignedIn;
}

/** A person whose session holds, and what of their second factor is still missing in it. */
export interface SignedIn extends Session {
  /** `code`: it is to be shown yet. `setUp`: their role needs one, and they have none. */
  missing?: 'code' | 'setUp';
}

/** Who asks. Only behind `authenticate`. */
export function callerOf(res: Response): Caller {
  const { caller } = factsOf(res);
  if (!caller) throw new Error('A route without authentication asked who is asking.');
  return caller;
}

/** The person who asks. Refuses a key with 403: it has no password and no second factor. */
export function personOf(res: Response): SignedIn {
  return callerOf(res).person ?? refuseRequest('personNeeded', 'Only a person who has signed in can do this.');
}

/** The caller as the audit names them. */
export function sourceOf(req: Request, res: Response): AuditSource {
  const { by, actorId, isAdmin } = callerOf(res);
  const { principal } = factsOf(res);
  const role = principal?.actor.role ?? (isAdmin ? ADMIN_ROLE : 'none');
  return { actorId: principal?.actor.id ?? actorId, actorRole: role, by, ...placeOf(req) };
}

/** From where a request comes. */
export function placeOf(req: Request): Pick<AuditSource, 'address' | 'userAgent'> {
  return { address: req.ip, userAgent: req.get('User-Agent') };
}

export function throwUnlessAdmin(res: Response): void {
  if (!callerOf(res).isAdmin) refuseRequest('adminNeeded', "Only the installation's admin can do this.");
}

/** A person of whom a second factor is due can set it up or show its code, and nothing else. */
export const secondFactorShown: RequestHandler = (_req, res, next) => {
  const { person } = callerOf(res);
  if (person?.missing === 'setUp') {
    const detail = 'Your role needs a second factor; set it up first (POST /v1/me/secondFactor).';
    refuseRequest('secondFactorNeeded', detail);
  }
  throwUnlessCodeShown(person);
  next();
};

/** Whoever has a second factor shows its code in each session. */
export function throwUnlessCodeShown(person: SignedIn | undefined): void {
  if (person?.missing !== 'code') return;
  refuseRequest('secondFactorCodeNeeded', 'Show a code of your second factor first (POST /v1/signIn/code).');
}

/** Routes of a shop: the caller must be known there. */
export const ofShop: RequestHandler = (_req, res, next) => {
  throwUnlessOfShop(res);
  next();
};

export function throwUnlessOfShop(res: Response): void {
  if (factsOf(res).principal) return;
  if (callerOf(res).shops.length === 0) refuseRequest('noShop', 'You belong to no shop.');
  refuseRequest('shopNotNamed', 'You belong to several shops; name one in the header X-Shop.');
}

/**
 * For whom the caller speaks: the shop that they name, or the only one they belong to. Undefined where neither
 * says it. Refuses a shop that they do not belong to with 403, whether or not there is such a shop.
 */
export function principalFor({ shops }: Caller, named: string | undefined): Principal | undefined {
  if (named === undefined) return shops.length === 1 ? shops[0] : undefined;
  const found = shops.find(({ shopId }) => shopId === named);
  return found ?? refuseRequest('notOfShop', 'You do not belong to the shop that the header X-Shop names.');
}
