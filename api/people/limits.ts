import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { problemBody } from '../problems';
import { factsOf, requestIdOf } from '../request';

/** How many requests a minute there may be. */
export interface Limits {
  /** With one key or one sign-in, or without any from one address. */
  perCaller: number;
  /** From one address, with whatever keys. */
  perAddress: number;
  /** Tries to sign in from one address. */
  signIns: number;
}

/**
 * All requests: counted by address, and by key or session. By address first: whoever makes up a new key for each request
 * is one caller. Answers carry RateLimit headers.
 */
export function requestLimits({ perCaller, perAddress }: Limits): RequestHandler[] {
  return [limit(perAddress, 'address', addressOf), limit(perCaller, 'caller', callerKey)];
}

/** Tries to come in: counted by address, whatever name they try. */
export function signInLimit({ signIns }: Limits): RequestHandler {
  return limit(signIns, 'signIns', addressOf);
}

function limit(perMinute: number, identifier: string, keyGenerator: (req: Request) => string): RequestHandler {
  return rateLimit({
    ...{ windowMs: 60_000, limit: perMinute, identifier, keyGenerator },
    ...{ standardHeaders: 'draft-8', legacyHeaders: false },
    handler(req, res) {
      const retryAfter = Number(res.get('Retry-After') ?? 60);
      const detail = `Too many requests; the next one is possible in ${retryAfter} seconds.`;
      factsOf(res).problem = 'tooManyRequests';
      const body = problemBody({ status: 429, code: 'tooManyRequests', detail }, { requestId: requestIdOf(req) });
      res.status(429).type('application/problem+json').send(JSON.stringify(body));
    },
  });
}

/** What a caller shows of themselves, as a digest: the key or the cookie need not be good to be counted. */
function callerKey(req: Request): string {
  const shown = req.headers.authorization ?? sessionCookie(req);
  return shown === undefined ? addressOf(req) : createHash('sha256').update(shown).digest('base64url');
}

function sessionCookie(req: Request): string | undefined {
  return req.headers.cookie?.match(/shouhou\.session_token=([^;]+)/)?.[1];
}

/** An address of IPv6 counts with its whole network. */
function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? '');
}
