import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import { z } from 'zod';
import { FILES_PATH, type LinkQuery, savedAs } from '../../adapters/files';
import { operation } from '../contract/operation';
import { refuseRequest } from '../problems';

/** The link was signed as a whole: what is none of it is judged, and not read. */
const part = z
  .unknown()
  .optional()
  .meta({ override: { type: 'string' } });
const linkQuery = z.looseObject({ expires: part, name: part, signature: part });

/** `/files/{key}`: serves the files of the directory. A link that we signed is enough; no API key is needed. */
export const fileOperations = [
  operation({
    id: 'getFile',
    method: 'get',
    path: `${FILES_PATH}{key}`,
    expressPath: `${FILES_PATH}{*key}`,
    tag: 'Installation',
    summary: 'Read a file of evidence by its signed link',
    description:
      'Where files lie in a directory; a bucket serves them itself. A browser saves the file and does not show it.',
    who: { is: 'signed', by: 'the link that getEvidence gives' },
    query: linkQuery,
    answers: { 200: { is: 'The file.', mediaType: '*/*' } },
    errors: ['linkInvalid', 'linkExpired', 'fileMissing'],
    example: { query: { expires: '1772420400000', name: 'cup.jpg', signature: '3f5a' } },
    isServed: ({ files }) => files.judge !== undefined,
    async handle({ deps: { files }, req, res }) {
      const key = keyOf(req);
      const query = linkQueryOf(req);
      const verdict = files.judge?.(key, query);
      if (verdict === 'expired') refuseRequest('linkExpired', 'This link has expired; ask for a new one.');
      if (verdict !== 'good') refuseRequest('linkInvalid', 'This link was not made here, or was changed.');
      const file = await files.store.get(key);
      if (!file) refuseRequest('fileMissing', 'The file is no longer in the store.');
      // A browser must never run a handed-in file. So it saves the file, does not show it, and does not guess its type.
      res.set({
        'Content-Type': file.mediaType,
        'Content-Length': String(file.bytes),
        'Content-Disposition': savedAs(query.name),
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        // The link is the right to read it, also for a page of ours at another address than the files'.
        'Cross-Origin-Resource-Policy': 'cross-origin',
      });
      if (req.method === 'HEAD') {
        file.body.destroy();
        res.end();
        return undefined;
      }
      // A caller may go away before the end. When the disk fails, the only sign left is to end the answer too early.
      await pipeline(file.body, res).catch(() => res.destroy());
      return undefined;
    },
  }),
];

function keyOf({ params }: Request): string {
  const { key = [] } = params as { key?: string | string[] };
  return [key].flat().join('/');
}

/** Anything that is no plain text cannot have been signed. */
function linkQueryOf({ query }: Request): LinkQuery {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
  return { expires: textOf(query.expires), name: textOf(query.name), signature: textOf(query.signature) };
}
