import { pipeline } from 'node:stream/promises';
import { type Request, Router } from 'express';
import { FILES_PATH, type LinkQuery, savedAs } from '../../adapters/files';
import type { Files } from '../files';
import { refuseRequest } from '../problems';

/** `/files/{key}`: serves the files of the directory. A link that we signed is enough; no API key is needed. */
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
    // A browser must never run a handed-in file. So it saves the file, does not show it, and does not guess its type.
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
    // A caller may go away before the end. When the disk fails, the only sign left is to end the answer too early.
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
