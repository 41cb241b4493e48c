import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ErrorCode } from '../contract/errors';
import { EVERYBODY, ok, operation, type Reply } from '../contract/operation';
import type { AppDeps } from '../deps';
import { placeOf } from '../people/caller';
import { setCookies } from '../people/cookies';
import { throwUnlessOwnOrigin } from '../people/origin';
import { codeBody, setPasswordBody, signInBody } from '../people/schemas';
import type { Entered } from '../people/signIn';
import { ApiError, refuseRequest } from '../problems';
import { always, yes } from '../schemas/leaves';

const entered = z
  .strictObject({ signedIn: yes, codeNeeded: yes })
  .meta({ id: 'Entered', description: 'Whether a person is in, or a code of the second factor has to follow.' });

const OFF: readonly ErrorCode[] = ['signInOff', 'databaseAway'];
const ENTERING: readonly ErrorCode[] = ['signInRefused', 'signInLocked', ...OFF];

/** How a person comes in: the only operations that change something for nobody in particular. */
export const signInOperations = [
  operation({
    id: 'signIn',
    method: 'post',
    path: '/v1/signIn',
    tag: 'SignIn',
    summary: 'Sign in with a password',
    description: 'The answer sets the cookies of the session.',
    who: EVERYBODY,
    body: signInBody,
    answers: { 200: { is: 'Signed in, or a code has to follow.', schema: entered } },
    errors: [...ENTERING, 'originRefused'],
    example: {
      body: { username: 'agent.one', password: 'a long and quiet sentence' },
      answer: { signedIn: true, codeNeeded: false },
    },
    async handle({ deps, req, res, body: { username, password } }) {
      throwUnlessOwnPage(deps, req);
      const came = await deps.signIn.withPassword(username, password, placeOf(req));
      return replyTo(res, came, 'The name or the password is wrong.');
    },
  }),

  operation({
    id: 'signInWithCode',
    method: 'post',
    path: '/v1/signIn/code',
    tag: 'SignIn',
    summary: 'Show a code of the second factor',
    description: 'After the password, or in a session that lacks it. A backup code is good once.',
    who: EVERYBODY,
    body: codeBody,
    answers: { 200: { is: 'Signed in.', schema: entered } },
    errors: [...ENTERING, 'originRefused'],
    example: { body: { code: '123456' }, answer: { signedIn: true, codeNeeded: false } },
    async handle({ deps, req, res, body: { code } }) {
      throwUnlessOwnPage(deps, req);
      const came = await deps.signIn.withCode(code, req.headers.cookie, placeOf(req));
      return replyTo(res, came, 'The code is wrong, or the sign-in took too long; begin anew.');
    },
  }),

  operation({
    id: 'signInElsewhere',
    method: 'get',
    path: '/v1/signIn/sso',
    tag: 'SignIn',
    summary: 'Go to the identity provider to sign in',
    who: EVERYBODY,
    answers: { 303: { is: 'The address of the identity provider.', redirects: true } },
    errors: ['noProvider', 'originRefused', ...OFF],
    example: {},
    async handle({ deps, req, res }) {
      throwUnlessOwnPage(deps, req);
      const { url, cookies } = (await deps.signIn.toProvider()) ?? refuseRequest('noProvider', NO_PROVIDER);
      setCookies(res, cookies);
      res.redirect(303, url);
      return undefined;
    },
  }),

  operation({
    id: 'comeFromProvider',
    method: 'get',
    path: '/v1/auth/callback/sso',
    tag: 'SignIn',
    summary: 'Come back from the identity provider',
    description: 'The identity provider sends the browser here; no program calls it.',
    who: EVERYBODY,
    query: z.looseObject({}),
    answers: { 200: { is: 'Signed in, or a code has to follow.', schema: entered } },
    errors: [...ENTERING, 'noProvider'],
    example: { answer: { signedIn: true, codeNeeded: false } },
    async handle({ deps, req, res }) {
      const query = req.originalUrl.split('?', 2)[1] ?? '';
      const came = await deps.signIn.fromProvider(query, req.headers.cookie, placeOf(req));
      return replyTo(res, came, 'The identity provider vouches for nobody whom an admin has made a person here.');
    },
  }),

  operation({
    id: 'setPassword',
    method: 'post',
    path: '/v1/password',
    tag: 'SignIn',
    summary: 'Set a password by the token of a one-time link',
    description: 'All sessions of the person end.',
    who: EVERYBODY,
    body: setPasswordBody,
    answers: { 200: { is: 'It is set.', schema: z.strictObject({ passwordSet: always(true) }) } },
    errors: ['linkEnded', 'originRefused', ...OFF],
    example: {
      body: { token: 'Zk3pXq8vYw2mNc5tRb7s', password: 'a long and quiet sentence' },
      answer: { passwordSet: true },
    },
    async handle({ deps, req, body: { token, password } }) {
      throwUnlessOwnPage(deps, req);
      if (await deps.signIn.setPassword(token, password, placeOf(req))) return ok({ passwordSet: true });
      refuseRequest('linkEnded', 'This link has been used or has ended; ask the admin for a new one.');
    },
  }),
];

const NO_PROVIDER = 'There is no single sign-on here: the setting OIDC_ISSUER is missing.';

/** A program says nothing of a page; a browser always does. */
function throwUnlessOwnPage({ publicUrl }: Pick<AppDeps, 'publicUrl'>, req: Request): void {
  if (req.get('Origin') === undefined && req.get('Sec-Fetch-Site') === undefined) return;
  throwUnlessOwnOrigin(req, publicUrl);
}

function replyTo(res: Response, came: Entered, refusal: string): Reply {
  if (came.as === 'refused') refuseRequest('signInRefused', refusal);
  if (came.as === 'locked') {
    const retryAfter = Math.ceil(came.retryAfterMs / 1000);
    const detail = `Too many tries have failed; the next one is possible in ${retryAfter} seconds.`;
    throw new ApiError({ status: 429, code: 'signInLocked', detail, retryAfter });
  }
  setCookies(res, came.cookies);
  return ok({ signedIn: came.as === 'signedIn', codeNeeded: came.as === 'codeNeeded' });
}
