import type { Request } from 'express';
import { refuseRequest } from '../problems';

/**
 * Refuses a request that another site's page has made (CSRF). A browser says where a request comes from: by `Origin`, or
 * by `Sec-Fetch-Site`. The cookies are SameSite=Lax besides, so that they do not even come along.
 */
export function throwUnlessOwnOrigin(req: Request, publicUrl: string | undefined): void {
  const origin = req.get('Origin');
  const own = publicUrl === undefined ? `${req.protocol}://${req.get('Host')}` : new URL(publicUrl).origin;
  const isOwn = origin === undefined ? req.get('Sec-Fetch-Site') === 'same-origin' : origin === own;
  if (isOwn) return;
  refuseRequest('originRefused', `Whoever is signed in changes something only from pages of ${own}.`);
}
