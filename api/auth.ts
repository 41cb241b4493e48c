import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { STAFF_ROLES } from '../domain/roles';
import { refuseRequest } from './problems';
import type { Records } from './records';
import { factsOf } from './request';

/**
 * Lets through who has a key (`Authorization: Bearer …`), and says who that is. 401 without one or with one we do not know, 403
 * when the key's role is none of ours. Only hashes of keys are kept.
 */
export function authenticate(records: Records): RequestHandler {
  return async (req, res, next) => {
    const key = bearer(req.headers.authorization);
    if (key === undefined) refuse401(res, 'keyMissing', 'An API key is needed: "Authorization: Bearer <key>".');
    const holder = await records.keyHolder(createHash('sha256').update(key).digest('hex'));
    if (!holder) refuse401(res, 'keyUnknown', 'This API key is not known.');
    const role = STAFF_ROLES.find((one) => one === holder.role);
    if (!role) refuseRequest('roleUnknown', 'The role of this API key is not known.');
    factsOf(res).principal = { actor: { id: holder.staffId, role }, shopId: holder.shopId };
    next();
  };
}

function bearer(header: string | undefined): string | undefined {
  return header?.match(/^Bearer +([\x21-\x7e]{1,500}) *$/i)?.[1];
}

function refuse401(res: Parameters<RequestHandler>[1], code: 'keyMissing' | 'keyUnknown', detail: string): never {
  res.set('WWW-Authenticate', 'Bearer');
  refuseRequest(code, detail);
}
