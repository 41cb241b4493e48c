import type { CaseState } from '../domain/case/state/caseState';
import type { Task } from '../prisma/client/client';
import type { UpdateCommand } from '../workflows/messages';
import { commandFrom, isStaffCommand, namesProcess, type StaffCommand } from './commands';
import { refuseRequest } from './problems';

/** The meaning of a task's outcome: a command, and the fields that it fixes. */
interface Meaning {
  command: StaffCommand;
  fields?: Readonly<Record<string, unknown>>;
}

/**
 * Tasks whose outcome is not a field of their command, by that command. The others, as a call's, take `outcome` as it is.
 */
const MEANINGS: Partial<Record<StaffCommand, Readonly<Record<string, Meaning>>>> = {
  approve: { approve: { command: 'approve' }, reject: { command: 'reject' } },
  retry: { retry: { command: 'retry' }, abandon: { command: 'abandon' } },
  settlePayout: {
    paid: { command: 'settlePayout', fields: { paid: true } },
    notPaid: { command: 'settlePayout', fields: { paid: false } },
  },
  inspect: {
    accepted: { command: 'inspect', fields: { accepted: true } },
    rejected: { command: 'inspect', fields: { accepted: false } },
  },
  judgeEvidence: {
    approved: { command: 'judgeEvidence', fields: { verdict: 'approved' } },
    moreWanted: { command: 'judgeEvidence', fields: { verdict: 'moreWanted' } },
    waived: { command: 'judgeEvidence', fields: { verdict: 'waived' } },
    refused: { command: 'judgeEvidence', fields: { verdict: 'refused' } },
  },
  judgeSign: {
    confirmed: { command: 'judgeSign', fields: { confirmed: true } },
    unfounded: { command: 'judgeSign', fields: { confirmed: false } },
  },
  judgeParcel: {
    payBack: { command: 'judgeParcel', fields: { decision: 'payBack' } },
    sendBack: { command: 'judgeParcel', fields: { decision: 'sendBack' } },
    keep: { command: 'judgeParcel', fields: { decision: 'keep' } },
  },
  recordAnswer: {
    accepted: { command: 'recordAnswer', fields: { answer: 'accepted' } },
    refused: { command: 'recordAnswer', fields: { answer: 'refused' } },
    counter: { command: 'recordAnswer', fields: { answer: 'counter' } },
  },
  recordVerdict: {
    buyer: { command: 'recordVerdict', fields: { for: 'buyer' } },
    seller: { command: 'recordVerdict', fields: { for: 'seller' } },
  },
};

export type TaskToComplete = Pick<Task, 'id' | 'caseId' | 'command' | 'outcomes'>;

/**
 * The command that completes a task: the task's own, or that of the chosen outcome. It goes to the process that wants
 * the task. The body holds that command's other fields. Refuses with 422 what does not fit.
 */
export function commandForTask(task: TaskToComplete, state: Pick<CaseState, 'troubles'>, body: unknown): UpdateCommand {
  const given = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : body;
  if (!isRecord(given)) refuseRequest('invalidInput', 'The body does not fit: it must be an object.');
  const { command, fields = {}, rest } = meaningOf(task, given);
  const decided = { ...fields, ...targetOf(task, command, state) };
  const doubled = Object.keys(decided).find((field) => field in rest);
  if (doubled !== undefined) {
    const message = 'is decided by the task';
    refuseRequest('unknownField', `The body does not fit: ${doubled}: ${message}.`, [
      { path: doubled, code: 'unknownField', message },
    ]);
  }
  return commandFrom(command, { ...rest, ...decided });
}

function meaningOf(
  { id, command, outcomes }: TaskToComplete,
  body: Record<string, unknown>,
): Meaning & { rest: Record<string, unknown> } {
  if (!isStaffCommand(command)) throw new Error(`Task ${id} names the command ${command}, which nobody can give.`);
  const meanings = MEANINGS[command];
  const choices = Array.isArray(outcomes) ? outcomes.filter((outcome) => typeof outcome === 'string') : [];
  if (!meanings || choices.length === 0) return { command, rest: body };
  const { outcome, ...rest } = body;
  const chosen = choices.find((choice) => choice === outcome);
  const meaning = chosen === undefined ? undefined : meanings[chosen];
  if (meaning) return { ...meaning, rest };
  const message = `must be one of ${choices.join(', ')}`;
  return refuseRequest('invalidInput', `The body does not fit: outcome: ${message}.`, [
    { path: 'outcome', code: 'invalidInput', message },
  ]);
}

/**
 * The subject of the task: a process, a failed question or a sign of fraud. Ids are `caseId/process/name`, where `case`
 * stands for the case itself.
 */
function targetOf({ id, caseId }: TaskToComplete, command: StaffCommand, { troubles }: Pick<CaseState, 'troubles'>) {
  const local = id.slice(caseId.length + 1);
  const process = local.slice(0, local.lastIndexOf('/'));
  if (process !== 'case') return namesProcess(command) ? { process } : {};
  const sign = /^case\/sign-(\d+)$/.exec(local)?.[1];
  if (sign !== undefined) return { sign: Number(sign) };
  const trouble = troubles.find(({ ask }) => local === `case/trouble-${ask.replaceAll('/', '.')}`);
  return trouble && (command === 'retry' || command === 'abandon') ? { ask: trouble.ask } : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
