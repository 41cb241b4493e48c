import type { Response } from 'express';
import type { Preview } from '../domain/case/preview';
import type { CaseAnswer, UpdateCommand } from '../workflows/messages';
import { giveCommand, giverFor, knownWorkflow } from './answers';
import { commandFrom, type StaffCommand } from './commands';
import type { AppDeps } from './deps';
import { notFound, principalOf } from './request';
import { keepCode, withoutCode } from './smsCodes';

/** A command as a request has it: its name, and its body as it came. */
export interface Named {
  caseId: string;
  name: StaffCommand;
  body: unknown;
  /** Only while the case has this version. */
  ifSeq?: number;
}

/** Gives a case the command of this name. 422 for a body that does not fit, 404 for another shop's case; then the case decides. */
export async function giveNamed(
  deps: AppDeps,
  res: Response,
  { caseId, name, body, ifSeq, commandId }: Named & { commandId: string },
): Promise<CaseAnswer> {
  const { actor, shopId } = principalOf(res);
  const { code, rest } = withoutCode(name, body);
  const command = commandFrom(name, rest);
  if (code !== undefined && !(await deps.records.hasCase(shopId, caseId))) notFound('case');
  await keepCode(deps, { shopId, role: actor.role }, caseId, command, code);
  return giveCommand(deps, res, { caseId, command, commandId, ifSeq });
}

/** What it would do. Refused like the command, but nothing is kept and no breach is counted: nothing was done. */
export async function previewNamed(
  deps: AppDeps,
  res: Response,
  { caseId, name, body, ifSeq }: Named,
): Promise<{ command: UpdateCommand; preview: Preview }> {
  const command = commandFrom(name, withoutCode(name, body).rest);
  const giver = await giverFor(deps, res, { caseId, command });
  const at = { workflowId: knownWorkflow(res, caseId), ifSeq };
  return { command, preview: await deps.preview(caseId, command, giver, at) };
}
