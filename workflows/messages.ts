import type { Provider } from '../domain/asks';
import type { CaseCommand, CommandName, CommandOf } from '../domain/case/commands';
import type { Phase } from '../domain/case/rows/caseRow';
import type { CaseState } from '../domain/case/state/caseState';
import { commandTable } from '../domain/case/table';
import type { Policy } from '../domain/policy/policy';
import type { Actor } from '../domain/roles';
import type { Stage } from '../domain/vocabulary';

/** Everything that goes between a case and the world that addresses it: names, arguments and answers. */

export const CASES_QUEUE = 'cases';
export const INTAKE_QUEUE = 'intake';

/** Who limits how often a shop may call; `records` is our own and is asked on the cases' queue. */
export type LimitedProvider = Exclude<Provider, 'records'>;

/** Questions to this provider for this shop alone: a queue has one rate. */
export function providerQueueOf(casesQueue: string, provider: LimitedProvider, shopId: string): string {
  return `${casesQueue}:${provider}:${shopId}`;
}

export const CASE_WORKFLOW = 'caseWorkflow';
export const INTAKE_WORKFLOW = 'intakeWorkflow';
export const RECONCILE_WORKFLOW = 'reconcileWorkflow';
export const DEAD_LETTER_WORKFLOW = 'deadLetterWorkflow';

/** The first argument of a case; the policy that it is pinned to is the second. */
export interface CaseStart {
  caseId: string;
  shopId: string;
  /** The case's clock less the workflow's, ms. */
  clockOffset: number;
  /** Continue-as-new after this many events of history, besides when the server suggests it. */
  continueAfter?: number;
  /** Only on continue-as-new. */
  snapshot?: CaseSnapshot;
}

/** What a case carries from one run to the next: plain JSON. */
export interface CaseSnapshot {
  state: CaseState;
  answers: Record<string, CaseAnswer>;
  /** What Temporal's own page was last told. */
  shown: Phase;
}

/** The one argument of every command's update. */
export interface CaseMessage<C extends CaseCommand = CaseCommand> {
  command: C;
  actor: Actor;
}

/** The answer to a command: what the case has become. Repeating a command id gets the same answer. */
export interface CaseAnswer {
  caseId: string;
  seq: number;
  stage: Stage;
  /** Types of the events that the command led to; empty when it changed nothing. */
  events: string[];
}

/** What a case is when its after-sales term has ended. */
export interface CaseResult {
  caseId: string;
  seq: number;
  closedAs?: string;
}

/** Commands that come as updates; the others come from the case's own loop. */
export type UpdateName = Exclude<CommandName, 'answered' | 'askFailed' | 'due'>;

/** Every command that somebody else than the case itself may give, as its table has them. */
export const UPDATES = (Object.keys(commandTable) as CommandName[]).filter(isUpdate);

/** What the platform tells, again and again: one that says nothing new is refused (`nothingNew`) and leaves no history. */
export const PUSHES: readonly CommandName[] = [
  'refundSeen',
  'exchangeSeen',
  'buyerWrote',
  'parcelSeen',
  'wishHeard',
] satisfies UpdateName[];

export type UpdateCommand = { [K in UpdateName]: CommandOf<K> }[UpdateName];

export const STATE_QUERY = 'state';

export function workflowIdOf(caseId: string): string {
  return `case:${caseId}`;
}

export function intakeWorkflowIdOf(shopId: string): string {
  return `intake:${shopId}`;
}

/** Of the schedule, and of the workflows that it starts. */
export function reconcileIdOf(shopId: string): string {
  return `reconcile:${shopId}`;
}

/** One try at a time: it has the letter's name. */
export function deadLetterIdOf(shopId: string, letterId: string): string {
  return `deadLetter:${shopId}:${letterId}`;
}

/** A person wants a dead letter to be tried again. */
export interface RetryOrder {
  shopId: string;
  letterId: string;
  staffId: string;
  /** Repeated, nothing is tried again. */
  commandId: string;
}

export type CaseArguments = [start: CaseStart, policy: Policy];

function isUpdate(name: CommandName): name is UpdateName {
  return commandTable[name].roles.some((role) => role !== 'system');
}
