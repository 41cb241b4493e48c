import type { Case } from '../case/useCase';
import type { Task } from '../work/useTasks';

/** A sum that waits for approval, with the exact amount that has to be approved. */
export interface AskedSum {
  /** The process that waits for the answer. */
  process: string;
  /** Fen. */
  amount: number;
  purpose: string;
  requester?: { id: string; role: string };
  /** Given on this order without asking, fen. */
  given?: number;
  payee?: { account: string; realName: string };
  offer?: Case['offers'][number];
}

/** What a task to decide is about, as its case has it now. Undefined once the case waits for no such decision. */
export function approvalOf({ id, processes, offers }: Case, task: Task): AskedSum | undefined {
  const process = processOf(id, task.id);
  const state = processes[process] as Partial<AskedSum> | undefined;
  if (state === undefined || typeof state.amount !== 'number' || typeof state.purpose !== 'string') return undefined;
  const { amount, purpose, requester, given, payee } = state;
  const offer = offers.find(({ status }) => status === 'awaitingApproval');
  return { process, amount, purpose, requester, given, payee, offer };
}

/** Of a task's id, which is made of its case, its process and its name in it. */
export function processOf(caseId: string, taskId: string): string {
  return taskId.slice(caseId.length + 1, taskId.lastIndexOf('/'));
}
