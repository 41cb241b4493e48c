import type { Request } from 'express';
import { refuseRequest } from '../problems';
import { isId } from '../request';

/** The id in the path at `parameter`. What cannot be an id is not found. */
export function pathIdOf(req: Request, parameter: string, thing: 'key' | 'person'): string {
  const id = req.params[parameter];
  return typeof id === 'string' && isId(id) ? id : refuseRequest(`${thing}NotFound`, `There is no such ${thing}.`);
}
