import type { Request, Response } from 'express';
import { type KeyRing, processKeys } from '../config';
import type { Database } from '../store/database';
import { openRow, sealRow } from '../store/sealed';
import { bindCallersKey, KEY_KEPT } from './commandKeys';
import type { Reply } from './contract/operation';
import type { AppDeps } from './deps';
import { callerOf } from './people/caller';
import { refuseRequest } from './problems';
import { factsOf } from './request';

/**
 * What was answered to changes of the installation, for a day. A case remembers its commands itself; a new key or person is
 * remembered here. An answer may hold a new key, so it is sealed at rest (decision 055).
 */
export interface KeptAnswers {
  keep(scope: string, commandId: string, reply: Reply): Promise<void>;
  /** Undefined when none was kept, or it is older than a day. */
  find(scope: string, commandId: string): Promise<Reply | undefined>;
}

/** The answers in Postgres. */
export function prismaKeptAnswers(
  { keptAnswer }: Database,
  keys: KeyRing = processKeys(),
  now: () => number = Date.now,
): KeptAnswers {
  const oldest = () => new Date(now() - KEY_KEPT);
  return {
    async keep(scope, commandId, { status, body, location = null }) {
      await keptAnswer.deleteMany({ where: { at: { lt: oldest() } } });
      const row = { scope, commandId, status, location, body: JSON.stringify(body), at: new Date(now()) };
      const sealed = sealRow(keys, 'KeptAnswer', [scope, commandId], row);
      await keptAnswer.upsert({ where: { scope_commandId: { scope, commandId } }, create: sealed, update: sealed });
    },
    async find(scope, commandId) {
      const row = await keptAnswer.findFirst({ where: { scope, commandId, at: { gte: oldest() } } });
      if (!row) return undefined;
      const { status, body, location } = openRow(keys, 'KeptAnswer', [scope, commandId], row);
      return { status, body: JSON.parse(body), location: location ?? undefined };
    },
  };
}

/** Carries a request out once under the caller's Idempotency-Key: the same again gets the kept answer. */
export async function answerOnce(
  deps: Pick<AppDeps, 'commandKeys' | 'keptAnswers' | 'logger'>,
  req: Request,
  res: Response,
  give: () => Promise<Reply | undefined>,
): Promise<Reply | undefined> {
  const { commandId, isKeyGiven } = factsOf(res);
  if (commandId === undefined || !isKeyGiven) return give();
  await bindCallersKey(deps, req, res);
  const scope = callerOf(res).by;
  if (factsOf(res).keyFirstUsedIn === undefined) {
    return (await deps.keptAnswers.find(scope, commandId)) ?? refuseRequest('answerLost', LOST);
  }
  const reply = await give();
  if (reply) await kept(deps, scope, commandId, reply);
  return reply;
}

const LOST = [
  'The first request under this Idempotency-Key is under way, or its answer is gone.',
  'Look whether it was done; if not, send it under a new key.',
].join(' ');

/** It is done: whoever asked is to hear so, also where the answer could not be kept. */
async function kept(
  { keptAnswers, logger }: Pick<AppDeps, 'keptAnswers' | 'logger'>,
  scope: string,
  commandId: string,
  reply: Reply,
): Promise<void> {
  try {
    await keptAnswers.keep(scope, commandId, reply);
  } catch (error) {
    logger.warn({ type: error instanceof Error ? error.name : undefined }, 'an answer could not be kept');
  }
}
