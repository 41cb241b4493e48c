import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Logger } from '../config/logger';
import { DomainError } from '../domain/errors';
import type { Policy } from '../domain/policy/policy';
import type { Actor, Role } from '../domain/roles';
import type { CaseClient } from '../intake/caseClient';
import { CaseNotFound } from '../intake/errors';
import {
  findRollout,
  keepRolloutPage,
  type PolicyRollout,
  pageOfRollout,
  type RefusedCase,
} from '../store/policy/rollouts';
import { readPolicy } from '../store/shops';
import type { Deps } from './ports';

export interface RolloutOptions {
  /** The way in to the cases. */
  cases: Pick<CaseClient, 'send'>;
  log: Logger;
}

/** So many cases are one page, and so many of them are told at once: people's own commands come before. */
const PAGE = 50;
const AT_ONCE = 4;

/**
 * Has open cases adopt a version of the rules, a page at a time. Each case takes it as a command of the person who wanted it.
 * The command's id is the rollout's: told again after a crash, a case answers as it did.
 */
export function policyRollouts({ database }: Pick<Deps, 'database'>, { cases, log }: RolloutOptions) {
  return {
    async adoptPage({ shopId, rolloutId }: { shopId: string; rolloutId: string }): Promise<{ isOver: boolean }> {
      const rollout = await findRollout(database, shopId, rolloutId);
      if (!rollout) throw ApplicationFailure.nonRetryable(`There is no rollout ${rolloutId} of the shop ${shopId}.`);
      if (rollout.endedAt !== null) return { isOver: true };
      const page = await pageOfRollout(database, rollout, PAGE);
      const policy = await readPolicy(database, shopId, rollout.version);
      const { adopted, refused } = await tellAll(cases, rollout, page, policy);
      await keepRolloutPage(database, rollout, { page, adopted, refused });
      if (page.length === 0) {
        const { version, adopted: changed, refusedCount } = rollout;
        log.info({ shopId, version, adopted: changed, refused: refusedCount }, 'open cases go by newer rules');
      }
      return { isOver: page.length === 0 };
    },
  };
}

async function tellAll(
  cases: RolloutOptions['cases'],
  { shopId, id, startedBy, startedRole }: PolicyRollout,
  page: readonly string[],
  policy: Policy,
): Promise<{ adopted: number; refused: RefusedCase[] }> {
  const actor: Actor = { id: startedBy, role: startedRole as Role };
  const refused: RefusedCase[] = [];
  let adopted = 0;
  // All draw from the same list.
  const waiting = page.values();
  const teller = async () => {
    for (const caseId of waiting) {
      Context.current().heartbeat();
      const reason = await refusalOf(async () => {
        const command = { type: 'adoptPolicy', policy } as const;
        const { events } = await cases.send(caseId, command, actor, `policyRollout:${shopId}:${id}`);
        if (events.length > 0) adopted += 1;
      });
      if (reason !== undefined) refused.push({ caseId, reason });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, teller));
  return { adopted, refused };
}

/** Why the case did not take it. What nobody knows the outcome of is thrown: the page is told again. */
async function refusalOf(tell: () => Promise<void>): Promise<string | undefined> {
  try {
    await tell();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError || error instanceof CaseNotFound) return error.message;
    throw error;
  }
}
