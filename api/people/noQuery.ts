import type { RequestHandler } from 'express';
import { parseNothing } from '../validate';

/** A query there would be ignored, and whoever wrote it means something: refused with 422. */
export const noQuery: RequestHandler = (req, _res, next) => {
  parseNothing(req.query);
  next();
};
