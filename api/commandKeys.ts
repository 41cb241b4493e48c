import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { HOUR } from '../domain/time';
import { canonical } from '../store/canonical';
import type { Database } from '../store/database';
import type { AppDeps } from './deps';
import { callerOf } from './people/caller';
import { refuseRequest } from './problems';
import { factsOf, principalOf } from './request';

/** For how long a key stands for the command that it was used for, ms. Afterwards it may be used for another. */
export const KEY_KEPT = 24 * HOUR;

/** `other`: the key stands for something else. */
export type Binding = { is: 'first' | 'same'; use: number } | { is: 'other' };

/**
 * For what each Idempotency-Key was used: within a shop, or by one caller where the request is of no shop (`scope`). A case answers a command id once: under a used id another command
 * would get the first one's answer, and be lost. So the second use of a key, after a day, has an id of its own.
 */
export interface CommandKeys {
  /** Binds the key to what the digest stands for. `use` says to how many commands it has been bound with this one. */
  bind(scope: string, commandId: string, digest: string): Promise<Binding>;
  /** What it was used for was refused: the caller may send it mended under the same key. */
  free(scope: string, commandId: string): Promise<void>;
}

/** No request has this digest. */
const FREED = '';

/** The keys in Postgres. A row stays, so that no later use of the key has an id that a case may remember. */
export function prismaCommandKeys({ commandKey }: Database, now: () => number = Date.now): CommandKeys {
  return {
    async bind(shopId, commandId, digest) {
      for (;;) {
        const { count } = await commandKey.createMany({ data: [{ shopId, commandId, digest }], skipDuplicates: true });
        if (count === 1) return { is: 'first', use: 1 };
        const row = await commandKey.findUnique({ where: { shopId_commandId: { shopId, commandId } } });
        // None when it was freed in between: then it is bound anew.
        if (!row) continue;
        const { use } = row;
        if (row.digest === digest) return { is: 'same', use };
        if (row.digest !== FREED && row.at.getTime() > now() - KEY_KEPT) return { is: 'other' };
        const next = row.digest === FREED ? use : use + 1;
        const rebound = await commandKey.updateMany({
          where: { shopId, commandId, digest: row.digest, use },
          data: { digest, use: next, at: new Date(now()) },
        });
        if (rebound.count === 1) return { is: 'first', use: next };
      }
    },
    async free(shopId, commandId) {
      const { count } = await commandKey.deleteMany({ where: { shopId, commandId, use: 1 } });
      if (count === 0) await commandKey.updateMany({ where: { shopId, commandId }, data: { digest: FREED } });
    },
  };
}

/** Every POST that carries JSON: its key, where it has one, is bound to caller, command and body. Behind the JSON parser. */
export function bindCommandKey(deps: Pick<AppDeps, 'commandKeys'>): RequestHandler {
  return async (req, res, next) => {
    // A preview does nothing: its key stays free for the command.
    if (req.query.preview !== 'true') await bindKeyTo(deps, req, res, req.body ?? {});
    next();
  };
}

/** Refuses with 422 a key that the caller, or anybody of the shop, has used for something else than `content` at this address. */
export async function bindKeyTo(
  deps: Pick<AppDeps, 'commandKeys'>,
  req: Request,
  res: Response,
  content: unknown,
): Promise<void> {
  const { actor, shopId } = principalOf(res);
  await bindKeyIn(deps, res, shopId, [actor.id, actor.role, addressOf(req), content]);
}

/** The same for a request that is of no shop: the key is the caller's own. */
export async function bindCallersKey(deps: Pick<AppDeps, 'commandKeys'>, req: Request, res: Response): Promise<void> {
  await bindKeyIn(deps, res, callerOf(res).by, [addressOf(req), req.body ?? {}]);
}

async function bindKeyIn(
  { commandKeys }: Pick<AppDeps, 'commandKeys'>,
  res: Response,
  scope: string,
  content: unknown,
): Promise<void> {
  const facts = factsOf(res);
  if (facts.commandId === undefined || !facts.isKeyGiven) return;
  const bound = await bindKey({ commandKeys }, { scope, commandId: facts.commandId, content });
  if (bound.isFirst) facts.keyFirstUsedIn = scope;
  facts.worldId = bound.worldId;
}

/** The same for one command: whether the key was free, and the id under which the world gets it where that is another. */
export async function bindKey(
  { commandKeys }: Pick<AppDeps, 'commandKeys'>,
  { scope, commandId, content }: { scope: string; commandId: string; content: unknown },
): Promise<{ isFirst: boolean; worldId?: string }> {
  const bound = await commandKeys.bind(scope, commandId, digestOf(content));
  if (bound.is === 'other') {
    const detail = 'This Idempotency-Key has been used for another command; send this one under a new key.';
    return refuseRequest('commandIdReused', detail);
  }
  // No caller can choose such an id: `~` is none of their characters.
  return { isFirst: bound.is === 'first', ...(bound.use > 1 && { worldId: `${commandId}~${bound.use}` }) };
}

/** Frees the key of a request that was refused: nothing was done under it. */
export async function freeRefusedKey({ commandKeys }: Pick<AppDeps, 'commandKeys'>, res: Response): Promise<void> {
  const { commandId, keyFirstUsedIn } = factsOf(res);
  if (commandId !== undefined && keyFirstUsedIn !== undefined) await commandKeys.free(keyFirstUsedIn, commandId);
}

/** The command, as the path names it. */
function addressOf({ originalUrl }: Request): string {
  const [path = ''] = originalUrl.split('?', 1);
  return path.replace(/\/+$/, '');
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('base64url');
}
