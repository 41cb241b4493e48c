import type { Response } from 'express';
import { z } from 'zod';
import type { CaseAnswer } from '../workflows/messages';
import { commandIdOf } from './answers';
import { bindKey } from './commandKeys';
import { commandIdFrom, STAFF_COMMANDS } from './commands';
import type { AppDeps } from './deps';
import { name } from './fields';
import { giveNamed } from './giveNamed';
import { problemBody, problemOf } from './problems';
import { principalOf, requestIdOf } from './request';

/** No request may ask for more. */
const MOST = 100;

/** So many cases are told at once: more would only wait for the same workers. */
const AT_ONCE = 8;

export const bulkSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        caseId: name,
        command: z.enum(STAFF_COMMANDS),
        body: z.record(z.string(), z.unknown()).optional(),
        commandId: z.string().optional(),
        ifSeq: z.int().min(0).optional(),
      }),
    )
    .min(1, 'must have at least 1 entry')
    .max(MOST, `must have at most ${MOST} entries`),
});

type Item = z.output<typeof bulkSchema>['items'][number];

/** What became of one command: the case's answer, or why not. */
export interface BulkResult {
  caseId: string;
  commandId: string;
  status: number;
  answer: Omit<CaseAnswer, 'caseId'> | null;
  problem: Record<string, unknown> | null;
}

/**
 * Gives each command to its case, and tells of each what became of it. Commands for one case go one after the other, in
 * their order; one that is refused stops no other. An item is repeated under its own command id, or that of the request.
 */
export async function giveAll(deps: AppDeps, res: Response, items: readonly Item[]): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  const waiting = byCase(items).values();
  const worker = async () => {
    // All workers draw from the same list.
    for (const indexes of waiting) {
      for (const index of indexes) {
        const item = items[index];
        if (item) results[index] = await giveOne(deps, res, item, index);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** The places of the items of each case, in their order. */
function byCase(items: readonly Item[]): number[][] {
  const places = new Map<string, number[]>();
  items.forEach(({ caseId }, index) => {
    places.set(caseId, [...(places.get(caseId) ?? []), index]);
  });
  return [...places.values()];
}

async function giveOne(deps: AppDeps, res: Response, item: Item, index: number): Promise<BulkResult> {
  const { caseId, command, body = {}, ifSeq } = item;
  // No caller can choose such an id: `~` is none of their characters.
  const shown = item.commandId ?? `${commandIdOf(res)}~${index}`;
  const { shopId, actor } = principalOf(res);
  let isFirst = false;
  try {
    const own = commandIdFrom(item.commandId);
    let commandId = shown;
    if (own !== undefined) {
      const address = `/v1/cases/${encodeURIComponent(caseId)}/${command}`;
      const bound = await bindKey(deps, {
        scope: shopId,
        commandId: own,
        content: [actor.id, actor.role, address, body],
      });
      isFirst = bound.isFirst;
      commandId = bound.worldId ?? own;
    }
    const { caseId: _, ...answer } = await giveNamed(deps, res, { caseId, name: command, body, ifSeq, commandId });
    return { caseId, commandId: shown, status: 200, answer, problem: null };
  } catch (error) {
    const problem = problemOf(error, shown);
    if (problem.status < 500 && isFirst) await deps.commandKeys.free(shopId, shown);
    if (problem.status === 500) deps.logger.error({ err: error, caseId, command }, 'a command of many failed');
    const told = problemBody(problem, { requestId: requestIdOf(res.req), commandId: shown });
    return { caseId, commandId: shown, status: problem.status, answer: null, problem: told };
  }
}
