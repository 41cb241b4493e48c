import { pipeline } from 'node:stream/promises';
import { type Request, Router } from 'express';
import { FILES_PATH, type LinkQuery, savedAs } from '../../adapters/files';
import type { Files } from '../files';
import { refuseRequest } from '../problems';

/** `/files/{key}`: the files of the directory, to whoever has a link that we signed; no key is asked for. */
export function filesRouter({ store, judge }: Files): Router {
  const router = Router();
  if (!judge) return router;

  router.get(`${FILES_PATH}{*key}`, async (req, res) => {
    const key = keyOf(req);
    const query = linkQueryOf(req);
    const verdict = judge(key, query);
    if (verdict === 'forged') refuseRequest(403, 'linkInvalid', 'This link was not made here, or was changed.');
    if (verdict === 'expired') refuseRequest(403, 'linkExpired', 'This link has expired; ask for a new one.');
    const file = await store.get(key);
    if (!file) refuseRequest(404, 'fileMissing', 'The file is no longer in the store.');
    // What somebody handed in is never run: saved, not shown, taken for nothing but what it is.
    res.set({
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes),
      'Content-Disposition': savedAs(query.name),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    });
    if (req.method === 'HEAD') {
      file.body.destroy();
      res.end();
      return;
    }
    // Who goes away before the end has what they wanted; a disk that fails can only be shown by an end that comes too early.
    await pipeline(file.body, res).catch(() => res.destroy());
  });
  return router;
}

function keyOf({ params }: Request): string {
  const { key = [] } = params as { key?: string | string[] };
  return [key].flat().join('/');
}

/** Anything that is no plain text cannot have been signed. */
function linkQueryOf({ query }: Request): LinkQuery {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
  return { expires: textOf(query.expires), name: textOf(query.name), signature: textOf(query.signature) };
}
