import { type Request, Router } from 'express';
import type { AppDeps } from '../deps';
import { refuseRequest } from '../problems';
import { parse } from '../validate';
import { callerOf, personOf, sourceOf } from './caller';
import { setCookies } from './cookies';
import { noQuery } from './noQuery';
import { changePasswordBody, codeBody, meView, setUpBody } from './schemas';

/** `/v1/me`: who the caller is, and what a person does with their own sign-in. */
export function meRouter({ signIn }: Pick<AppDeps, 'signIn'>): Router {
  const router = Router();
  router.use(noQuery);

  router.get('/', (_req, res) => {
    const { shops, person, ...caller } = callerOf(res);
    const memberships = shops.map(({ shopId, actor }) => ({ shopId, staffId: actor.id, role: actor.role }));
    const shown = person && { ...person, id: person.personId };
    res.json(meView.parse({ ...caller, shops: memberships, person: shown }));
  });

  router.post('/signOut', async (req, res) => {
    setCookies(res, await signIn.end(personOf(res), cookieOf(req), sourceOf(req, res)));
    res.json({ signedIn: false });
  });

  router.post('/password', async (req, res) => {
    const person = personOf(res);
    if (person.missing === 'code') refuseRequest('secondFactorCodeNeeded', 'Show a code of your second factor first.');
    const change = parse(changePasswordBody, req.body ?? {}, 'body');
    const cookies = await signIn.changePassword(change, cookieOf(req), sourceOf(req, res));
    setCookies(res, cookies ?? refuseRequest('passwordWrong', 'The present password is wrong (password).'));
    res.json({ passwordSet: true });
  });

  router.post('/secondFactor', async (req, res) => {
    personOf(res);
    const { password } = parse(setUpBody, req.body ?? {}, 'body');
    const made = await signIn.setUpSecondFactor(password, cookieOf(req));
    const detail = 'The password is wrong, or there is a second factor already, which only an admin takes away.';
    res.status(201).json(made ?? refuseRequest('secondFactorRefused', detail));
  });

  router.post('/secondFactor/confirm', async (req, res) => {
    const { code } = parse(codeBody, req.body ?? {}, 'body');
    const cookies = await signIn.confirmSecondFactor(code, personOf(res), cookieOf(req), sourceOf(req, res));
    setCookies(res, cookies ?? refuseRequest('codeWrong', 'The code is wrong; look at the app again (code).'));
    res.json({ hasSecondFactor: true });
  });
  return router;
}

function cookieOf(req: Request): string {
  return req.headers.cookie ?? '';
}
