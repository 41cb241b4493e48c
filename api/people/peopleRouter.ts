import { Router } from 'express';
import type { AppDeps } from '../deps';
import { notFound, pathId } from '../request';
import { parse } from '../validate';
import { adminOnly, sourceOf } from './caller';
import { noQuery } from './noQuery';
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
    const row = await people.change(pathId(req, 'person'), entry, sourceOf(req, res));
    res.json(personView.parse(row ?? notFound('person')));
  });

  /** For a first password, and for one that was forgotten. */
  router.post('/:personId/link', noQuery, async (req, res) => {
    const link = await signIn.makeLink(pathId(req, 'person'), sourceOf(req, res));
    const { token, expiresAt } = link ?? notFound('person');
    res.status(201).json({ token, expiresAt });
  });

  router.delete('/:personId/secondFactor', noQuery, async (req, res) => {
    if (!(await people.removeSecondFactor(pathId(req, 'person'), sourceOf(req, res)))) notFound('person');
    res.json({ hasSecondFactor: false });
  });
  return router;
}
