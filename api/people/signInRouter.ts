import { type RequestHandler, type Response, Router } from 'express';
import type { AppDeps } from '../deps';
import { ApiError, refuseRequest } from '../problems';
import { parse } from '../validate';
import { placeOf } from './caller';
import { setCookies } from './cookies';
import { noQuery } from './noQuery';
import { throwUnlessOwnOrigin } from './origin';
import { codeBody, setPasswordBody, signInBody } from './schemas';
import type { Entered } from './signIn';

/** `/v1/signIn` and `/v1/password`: how a person comes in. The only routes that change something for nobody in particular. */
export function signInRouter({ signIn, publicUrl }: Pick<AppDeps, 'signIn' | 'publicUrl'>): Router {
  const router = Router();
  const ownPage: RequestHandler = (req, _res, next) => {
    // A program sends neither; a browser always sends one of them.
    if (req.get('Origin') !== undefined || req.get('Sec-Fetch-Site') !== undefined)
      throwUnlessOwnOrigin(req, publicUrl);
    next();
  };
  router.use(['/signIn', '/password'], ownPage, noQuery);

  router.post('/signIn', async (req, res) => {
    const { username, password } = parse(signInBody, req.body ?? {}, 'body');
    answer(res, await signIn.withPassword(username, password, placeOf(req)), 'The name or the password is wrong.');
  });

  router.post('/signIn/code', async (req, res) => {
    const { code } = parse(codeBody, req.body ?? {}, 'body');
    const entered = await signIn.withCode(code, req.headers.cookie, placeOf(req));
    answer(res, entered, 'The code is wrong, or the sign-in took too long; begin anew.');
  });

  router.get('/signIn/sso', async (_req, res) => {
    const { url, cookies } = (await signIn.toProvider()) ?? refuseRequest('noProvider', NO_PROVIDER);
    setCookies(res, cookies);
    res.redirect(303, url);
  });

  router.get('/auth/callback/sso', async (req, res) => {
    const query = req.originalUrl.split('?', 2)[1] ?? '';
    const entered = await signIn.fromProvider(query, req.headers.cookie, placeOf(req));
    answer(res, entered, 'The identity provider vouches for nobody whom an admin has made a person here.');
  });

  router.post('/password', async (req, res) => {
    const { token, password } = parse(setPasswordBody, req.body ?? {}, 'body');
    if (!(await signIn.setPassword(token, password, placeOf(req)))) {
      refuseRequest('linkEnded', 'This link has been used or has ended; ask the admin for a new one.');
    }
    res.json({ passwordSet: true });
  });
  return router;
}

const NO_PROVIDER = 'There is no single sign-on here: the setting OIDC_ISSUER is missing.';

function answer(res: Response, entered: Entered, refusal: string): void {
  if (entered.as === 'refused') refuseRequest('signInRefused', refusal);
  if (entered.as === 'locked') {
    const retryAfter = Math.ceil(entered.retryAfterMs / 1000);
    const detail = `Too many tries have failed; the next one is possible in ${retryAfter} seconds.`;
    throw new ApiError({ status: 429, code: 'signInLocked', detail, retryAfter });
  }
  setCookies(res, entered.cookies);
  res.json({ signedIn: entered.as === 'signedIn', codeNeeded: entered.as === 'codeNeeded' });
}
