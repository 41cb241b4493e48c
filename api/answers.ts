import type { RequestHandler, Response } from 'express';
import { allow } from '../domain/case/decide';
import { DomainError, refuse } from '../domain/errors';
import { type Actor, type Giver, ROLES } from '../domain/roles';
import { workflowIdOf } from '../domain/workflowId';
import { OutcomeUnknown } from '../intake/errors';
import type { CaseAnswer, UpdateCommand } from '../workflows/messages';
import { cardsFor } from './cards';
import { commandIdFrom } from './commands';
import type { Reply } from './contract/operation';
import type { AppDeps } from './deps';
import { etagOf, namingChanges } from './ifMatch';
import { outlookView } from './outlookView';
import { factsOf, notFound, principalOf } from './request';
import { successorsOf } from './rota/successors';
import type { LookEntry, Standing } from './staffBook';
import { caseView } from './views';

/**
 * Gives the request its command id: the caller's `Idempotency-Key`, or a new one. With it the caller can repeat the
 * command when its answer is lost. Every answer carries it in a header.
 */
export function withCommandId(newId: () => string): RequestHandler {
  return (req, res, next) => {
    const given = commandIdFrom(req.get('Idempotency-Key'));
    const commandId = given ?? newId();
    Object.assign(factsOf(res), { commandId, isKeyGiven: given !== undefined });
    res.set('Idempotency-Key', commandId);
    next();
  };
}

/** The id under which the request's command reaches its case. Only behind `withCommandId`. */
export function commandIdOf(res: Response): string {
  return factsOf(res).worldId ?? keyOf(res);
}

/** The key under which the caller may repeat the request. */
export function keyOf(res: Response): string {
  const { commandId } = factsOf(res);
  if (commandId === undefined) throw new Error('A command was given without its id.');
  return commandId;
}

/** The answer to a command, together with the case as Postgres has it. */
export async function answerWithCase(
  deps: AppDeps,
  res: Response,
  status: 200 | 201,
  answer: CaseAnswer,
): Promise<Reply> {
  const { caseId } = answer;
  const body = { commandId: keyOf(res), ...answer, case: await readCase(deps, res, caseId) };
  return status === 201 ? { status, body, location: `/v1/cases/${encodeURIComponent(caseId)}` } : { status, body };
}

/** A command, the case that it is for, and the id of that case's workflow where its row has been read. */
export interface Given {
  caseId: string;
  workflowId?: string;
  command: UpdateCommand;
  commandId: string;
  /** Only while the case has this version. */
  ifSeq?: number;
}

/** Gives a case a command in the name of the caller. It adds what the case cannot know of that person. */
export async function giveCommand(
  deps: AppDeps,
  res: Response,
  { caseId, workflowId, command, commandId, ifSeq }: Given,
): Promise<CaseAnswer> {
  const giver = await giverFor(deps, res, { caseId, command });
  const at = { workflowId: workflowId ?? knownWorkflow(res, caseId), ifSeq };
  return countingBreaches(deps, res, caseId, () =>
    deps.cases.send(caseId, command, giver, commandId, at).catch(async (error) => {
      throw notOpenedYet(await namingChanges(error, deps.records, { caseId, ifSeq }), commandId);
    }),
  );
}

/** The caller as the giver of a command, with what no case can know. Refuses a new owner who does not work here. */
export async function giverFor(
  deps: AppDeps,
  res: Response,
  { caseId, command }: { caseId: string; command: UpdateCommand },
): Promise<Giver> {
  const { actor, shopId } = principalOf(res);
  const giver: Giver = {
    ...(await giverOf(deps, res, caseId)),
    ...(command.type === 'waive' ? { waivedAt: await deps.staff.waivedAt(shopId, actor.id, caseId) } : {}),
    ...(command.type === 'markAbuse' ? await nextBeside(deps, { shopId, caseId, staffId: actor.id }) : {}),
  };
  if (command.type === 'reassign') await throwUnlessStaff(deps, { shopId, caseId, owner: command.owner, giver });
  return giver;
}

/** Who takes a matter over from this person: the least loaded on shift, or else of the shop, who fits. Nothing where nobody does. */
async function nextBeside(
  deps: AppDeps,
  { shopId, caseId, staffId }: { shopId: string; caseId: string; staffId: string },
): Promise<Pick<Giver, 'next'>> {
  const record = await deps.records.caseOf(shopId, caseId);
  if (!record) return {};
  const { kind, buyerId, stage, state } = record;
  const matter = { kind, tier: state.freedFor, buyerId, isTalking: stage !== 'followUp' };
  const [next] = await successorsOf(deps, shopId, staffId, [matter]);
  return next ? { next: { id: next.id, role: next.role } } : {};
}

/** The id of the case's workflow, as it was read together with what the caller is to the case. */
export function knownWorkflow(res: Response, caseId: string): string | undefined {
  const { standing } = factsOf(res);
  // Commands of a bulk request run side by side: what was read last may be of another case.
  return standing?.caseId === caseId ? workflowIdOf({ caseId, workflowId: standing.workflowId }) : undefined;
}

/**
 * A case may have a row without having been opened, when a worker died in between. It is opened again, so this is no
 * reason to refuse.
 */
function notOpenedYet(error: unknown, commandId: string): unknown {
  const isOpening = error instanceof DomainError && error.code === 'caseNotOpen';
  return isOpening ? new OutcomeUnknown(commandId, 'temporal', { cause: error }) : error;
}

/** Working another's case without leave is refused by the case, and counted (handbook §2). */
export async function countingBreaches(
  deps: AppDeps,
  res: Response,
  caseId: string,
  give: () => Promise<CaseAnswer>,
): Promise<CaseAnswer> {
  const { actor, shopId } = principalOf(res);
  try {
    return await give();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ownedByAnother') {
      await deps.staff.breach({ shopId, staffId: actor.id, sort: 'workedAnothersCase', caseId });
    }
    throw error;
  }
}

/** Who may not hand the case on is told so by the case, and not that nobody of that name works here. */
async function mayReassign({ records }: AppDeps, shopId: string, caseId: string, giver: Giver): Promise<boolean> {
  const record = await records.caseOf(shopId, caseId);
  const policy = record && (await records.policy(shopId, record.policyVersion));
  if (!record || !policy) return false;
  const now = Date.now() + Number(record.clockOffset);
  return allow(record.state, 'reassign', { now, policy, actor: giver }) === null;
}

/** A case may go only to a person in the shop's staff book. A shop without a staff book checks this itself. */
async function throwUnlessStaff(
  deps: AppDeps,
  { shopId, caseId, owner, giver }: { shopId: string; caseId: string; owner: string; giver: Giver },
): Promise<void> {
  const { staff } = deps;
  if ((await staff.one(shopId, owner)) !== undefined) return;
  if (!(await mayReassign(deps, shopId, caseId, giver)) || (await staff.all(shopId)).length === 0) return;
  refuse('unknownStaff', `Nobody called "${owner}" works for this shop; /v1/staff lists who does.`);
}

/**
 * The caller, with the people they stand in for and whether the case's agent is off. None of it comes from the request.
 */
export async function giverOf({ staff }: AppDeps, res: Response, caseId: string): Promise<Giver> {
  const { actor, shopId } = principalOf(res);
  const standing = (await staff.standing(shopId, actor.id, caseId)) ?? notFound('case');
  factsOf(res).standing = { ...standing, caseId };
  return giverWith(actor, standing);
}

function giverWith(actor: Actor, { actsFor, ownerIsOff }: Standing): Giver {
  return { ...actor, ...(actsFor.length > 0 ? { actsFor } : {}), ...(ownerIsOff ? { ownerIsOff } : {}) };
}

/** The case as this person may see it. The look is logged. 404 when there is none. */
export async function readCase(deps: AppDeps, res: Response, caseId: string) {
  const { record, policy, giver, money } = await seenCase(deps, res, caseId);
  return caseView(record, policy, giver, money);
}

/** The same with what lies ahead of it: deadlines, remedies, related cases, words. */
export async function readCaseAhead(deps: AppDeps, res: Response, caseId: string) {
  const facts = await seenCase(deps, res, caseId);
  const { record, policy, giver, money, language } = facts;
  const [related, ownScripts, cards] = await Promise.all([
    deps.records.related(record.shopId, record),
    deps.scripts.current(record.shopId, language),
    cardsFor(deps, record, { policy, staffId: giver.id }),
  ]);
  const outlook = outlookView(record, { ...facts, related, ownScripts, cards });
  return { ...caseView(record, policy, giver, money), outlook };
}

/** The case as it is now, for this person. */
async function seenCase(deps: AppDeps, res: Response, caseId: string) {
  const { shopId, actor } = principalOf(res);
  const { record, standing, ...facts } = (await deps.caseFacts(shopId, actor.id, caseId)) ?? notFound('case');
  const policy = await deps.records.policy(shopId, record.policyVersion);
  if (!policy) throw new Error(`Policy version ${record.policyVersion} of case ${caseId} is missing.`);
  await noteLook(deps, res, { what: 'case', caseIds: [caseId] });
  res.set('ETag', etagOf(record));
  return { record, policy, giver: giverWith(actor, standing), ...facts };
}

/** Data of buyers is about to leave in an answer, masked for the role (contract/shown.ts): the look is logged (handbook §2). */
export async function noteLook(
  { staff }: AppDeps,
  res: Response,
  look: Pick<LookEntry, 'what' | 'caseIds'>,
): Promise<void> {
  const { actor, shopId } = principalOf(res);
  const { sees } = ROLES[actor.role];
  if (look.caseIds.length > 0) await staff.look({ ...look, shopId, staffId: actor.id, role: actor.role, sees });
}
