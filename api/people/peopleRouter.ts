import { Router } from 'express';
import type { AppDeps } from '../deps';
import { refuseRequest } from '../problems';
import { parse } from '../validate';
import { adminOnly, sourceOf } from './caller';
import { noQuery } from './noQuery';
import { pathIdOf } from './pathId';
import { personBody, personChange, personView } from './schemas';

/** `/v1/people`: the admin makes people, says to which shops they belong, and gives out one-time links. */
export function peopleRouter({ people, signIn }: Pick<AppDeps, 'people' | 'signIn'>): Router {
  const router = Router();
  router.use(adminOnly);

  router.get('/', noQuery, async (_req, res) => {
    res.json({ items: (await people.all()).map((row) => personView.parse(row)) });
  });

  router.post('/', noQuery, async (req, res) => {
    const { username, ...entry } = parse(personBody, req.body ?? {}, 'body');
    const row = await people.make(username, { ...entry, disabled: false }, sourceOf(req, res));
    res.status(201).json(personView.parse(row));
  });

  router.put('/:personId', noQuery, async (req, res) => {
    const entry = parse(personChange, req.body ?? {}, 'body');
    const row = await people.change(pathIdOf(req, 'personId', 'person'), entry, sourceOf(req, res));
    res.json(personView.parse(row ?? noPerson()));
  });

  /** For a first password, and for one that was forgotten. */
  router.post('/:personId/link', noQuery, async (req, res) => {
    const link = await signIn.makeLink(pathIdOf(req, 'personId', 'person'), sourceOf(req, res));
    const { token, expiresAt } = link ?? noPerson();
    res.status(201).json({ token, expiresAt });
  });

  router.delete('/:personId/secondFactor', noQuery, async (req, res) => {
    if (!(await people.removeSecondFactor(pathIdOf(req, 'personId', 'person'), sourceOf(req, res)))) noPerson();
    res.json({ hasSecondFactor: false });
  });
  return router;
}

function noPerson(): never {
  refuseRequest('personNotFound', 'There is no such person.');
}
