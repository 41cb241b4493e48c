import type { Request, RequestHandler, Response } from 'express';
import type { CaseAnswer } from '../workflows/messages';
import { commandIdFrom } from './commands';
import type { AppDeps } from './deps';
import { factsOf, notFound, principalOf } from './request';
import { caseView } from './views';

/**
 * Gives the request its command id: the caller's `Idempotency-Key`, or a new one, so that the caller can repeat the command when its
 * answer is lost. It goes back in the header whatever the answer is.
 */
export function withCommandId(newId: () => string): RequestHandler {
  return (req, res, next) => {
    const commandId = commandIdFrom(req.get('Idempotency-Key')) ?? newId();
    factsOf(res).commandId = commandId;
    res.set('Idempotency-Key', commandId);
    next();
  };
}

/** The request's command id. Only behind `withCommandId`. */
export function commandIdOf(res: Response): string {
  const { commandId } = factsOf(res);
  if (commandId === undefined) throw new Error('A command was given without its id.');
  return commandId;
}

/** A route that gives a case a command: `give` gets the command id, and its answer goes out with the case as Postgres has it. */
export function commandRoute(
  deps: AppDeps,
  status: number,
  give: (req: Request, res: Response, commandId: string) => Promise<CaseAnswer>,
): RequestHandler {
  return async (req, res) => {
    const commandId = commandIdOf(res);
    const answer = await give(req, res, commandId);
    const view = await readCase(deps, res, answer.caseId);
    if (status === 201) res.location(`/v1/cases/${encodeURIComponent(answer.caseId)}`);
    res.status(status).json({ commandId, ...answer, case: view });
  };
}

/** The case as its shop may see it. 404 when there is none. */
export async function readCase({ records }: AppDeps, res: Response, caseId: string) {
  const { shopId, actor } = principalOf(res);
  const record = (await records.caseOf(shopId, caseId)) ?? notFound('case');
  const policy = await records.policy(shopId, record.policyVersion);
  if (!policy) throw new Error(`Policy version ${record.policyVersion} of case ${caseId} is missing.`);
  return caseView(record, policy, actor);
}
