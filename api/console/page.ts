import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { refuseRequest } from '../problems';
import { OPERATIONS } from '../routes/all';
import type { PageFile, PageFolder } from './folder';
import { pagePolicy, type Reaches } from './policy';

/** The page in which a shop's people work, as it is served. */
export interface ConsolePage extends Reaches {
  folder: PageFolder;
}

/** Names carry their content's digest there: what has once been read stays true. */
const LASTING = 'public, max-age=31536000, immutable';

/** A name without a digest may stand for something else after the next build. */
const ASKED_AGAIN = 'no-cache';

/** Where no page is: what stands in an address first, for operations and for pages of their own. */
const TAKEN = new Set([...OPERATIONS.map(({ path }) => firstOf(path)), ...['codec', 'setPassword', 'local.json']]);

/** Serves the built page, and to every address of it `index.html`. Serves nothing without CONSOLE_DIR. */
export function consolePage(page: ConsolePage | undefined): Router {
  const router = Router();
  if (page) router.get('/{*path}', answerFrom(page));
  return router;
}

function answerFrom({ folder, ...reaches }: ConsolePage): RequestHandler {
  return (req, res, next) => {
    const path = req.path.slice(1);
    const file = folder.files.get(path);
    if (file) return sendFile(req, res, path, file);
    if (firstOf(req.path) === 'assets') refuseRequest('unknownRoute', `There is nothing at ${req.method} ${req.path}.`);
    if (TAKEN.has(firstOf(req.path)) || !wantsPage(req)) return next();
    sendIndex(res, folder, reaches);
  };
}

function firstOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** A browser that goes somewhere asks for HTML; a program asks for JSON, or for anything. */
function wantsPage(req: Request): boolean {
  return req.accepts(['json', 'html']) === 'html';
}

function sendFile(req: Request, res: Response, path: string, { plain, gzip, etag }: PageFile): void {
  const zipped = req.acceptsEncodings(['gzip', 'identity']) === 'gzip' ? gzip : undefined;
  res.vary('Accept-Encoding').set('Cache-Control', path.startsWith('assets/') ? LASTING : ASKED_AGAIN);
  if (zipped) res.set('Content-Encoding', 'gzip');
  res
    .set('ETag', etag)
    .type(posix.extname(path) || 'bin')
    .send(zipped ?? plain);
}

function sendIndex(res: Response, { index }: PageFolder, reaches: Reaches): void {
  const nonce = randomBytes(16).toString('base64');
  res.set('Content-Security-Policy', pagePolicy(nonce, reaches));
  res.type('html').send(index.replaceAll('__CSP_NONCE__', nonce));
}
