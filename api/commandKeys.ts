import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { canonical } from '../store/canonical';
import type { Database } from '../store/database';
import type { AppDeps } from './deps';
import { refuseRequest } from './problems';
import { factsOf, principalOf } from './request';

/**
 * For what each Idempotency-Key of a shop was used first. A case answers a command id once: under a used key another command
 * would get the first one's answer, and be lost.
 */
export interface CommandKeys {
  /** Binds the key to what the digest stands for: `first` when it was free, `other` when it is bound to something else. */
  bind(shopId: string, commandId: string, digest: string): Promise<'first' | 'same' | 'other'>;
  /** What it was used for was refused: the caller may send it mended under the same key. */
  free(shopId: string, commandId: string): Promise<void>;
}

/** The keys in Postgres, kept as long as the cases whose commands they name. */
export function prismaCommandKeys({ commandKey }: Database): CommandKeys {
  return {
    async bind(shopId, commandId, digest) {
      for (;;) {
        const { count } = await commandKey.createMany({ data: [{ shopId, commandId, digest }], skipDuplicates: true });
        if (count === 1) return 'first';
        const row = await commandKey.findUnique({ where: { shopId_commandId: { shopId, commandId } } });
        // None when it was freed in between: then it is bound anew.
        if (row) return row.digest === digest ? 'same' : 'other';
      }
    },
    async free(shopId, commandId) {
      await commandKey.deleteMany({ where: { shopId, commandId } });
    },
  };
}

/** Every POST that carries JSON: its key, where it has one, is bound to caller, command and body. Behind the JSON parser. */
export function bindCommandKey(deps: Pick<AppDeps, 'commandKeys'>): RequestHandler {
  return async (req, res, next) => {
    await bindKeyTo(deps, req, res, req.body ?? {});
    next();
  };
}

/** Refuses with 422 a key that the caller, or anybody of the shop, has used for something else than `content` at this address. */
export async function bindKeyTo(
  { commandKeys }: Pick<AppDeps, 'commandKeys'>,
  req: Request,
  res: Response,
  content: unknown,
): Promise<void> {
  const facts = factsOf(res);
  if (facts.commandId === undefined || !facts.isKeyGiven) return;
  const { actor, shopId } = principalOf(res);
  const digest = digestOf([actor.id, actor.role, addressOf(req), content]);
  const bound = await commandKeys.bind(shopId, facts.commandId, digest);
  if (bound === 'other') {
    const detail = 'This Idempotency-Key has been used for another command; send this one under a new key.';
    refuseRequest(422, 'commandIdReused', detail);
  }
  facts.isKeyFirstUsed = bound === 'first';
}

/** Frees the key of a request that was refused: nothing was done under it. */
export async function freeRefusedKey({ commandKeys }: Pick<AppDeps, 'commandKeys'>, res: Response): Promise<void> {
  const { commandId, isKeyFirstUsed, principal } = factsOf(res);
  if (commandId !== undefined && principal && isKeyFirstUsed) await commandKeys.free(principal.shopId, commandId);
}

/** The command, as the path names it. */
function addressOf({ originalUrl }: Request): string {
  const [path = ''] = originalUrl.split('?', 1);
  return path.replace(/\/+$/, '');
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('base64url');
}
