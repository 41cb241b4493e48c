import type { Response } from 'express';

/** The cookies of a sign-in, as better-auth has made them. */
export function setCookies(res: Response, cookies: readonly string[]): void {
  for (const cookie of cookies) res.append('Set-Cookie', cookie);
}
