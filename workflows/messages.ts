import type { Provider } from '../domain/asks';
import type { CaseCommand, CommandName, CommandOf } from '../domain/case/commands';
import type { Preview } from '../domain/case/preview';
import type { Phase } from '../domain/case/rows/caseRow';
import type { CaseState } from '../domain/case/state/caseState';
import { commandTable } from '../domain/case/table';
import type { Refusal } from '../domain/errors';
import type { Policy } from '../domain/policy/policy';
import type { Actor } from '../domain/roles';
import type { Stage } from '../domain/vocabulary';

/** Everything that goes between a case and the world that addresses it: names, arguments and answers. */

export const CASES_QUEUE = 'cases';
export const INTAKE_QUEUE = 'intake';

/** The providers that limit a shop's calls. `records` is our own database, asked on the queue of the cases. */
export type LimitedProvider = Exclude<Provider, 'records'>;

/** Questions to this provider for this shop alone: a queue has one rate. */
export function providerQueueOf(casesQueue: string, provider: LimitedProvider, shopId: string): string {
  return `${casesQueue}:${provider}:${shopId}`;
}

export const CASE_WORKFLOW = 'caseWorkflow';
export const INTAKE_WORKFLOW = 'intakeWorkflow';
export const RECONCILE_WORKFLOW = 'reconcileWorkflow';
export const DAY_RUN_WORKFLOW = 'dayRunWorkflow';
export const POLICY_ROLLOUT_WORKFLOW = 'policyRolloutWorkflow';
export const DEAD_LETTER_WORKFLOW = 'deadLetterWorkflow';
export const WEBHOOK_WORKFLOW = 'webhookWorkflow';

/** The first argument of a case. The second is the policy that it goes by. */
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

/** The state that a case hands from one run to the next, as plain JSON. */
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
  /** Only while the case has this version: a caller has seen this one, and means it. */
  ifSeq?: number;
}

/** The argument of a preview: the command, who would give it, and the caller's time, ms. */
export interface PreviewMessage extends CaseMessage {
  askedAt: number;
}

/** What the command would do, or what it would be refused with. */
export type PreviewAnswer = { preview: Preview } | { refused: Refusal };

/** The answer to a command: the case after it. Repeating a command id gets the same answer. */
export interface CaseAnswer {
  caseId: string;
  seq: number;
  stage: Stage;
  /** The types of the events that the command caused. Empty when it changed nothing. */
  events: string[];
}

/** The result of a case when its after-sales term has ended. */
export interface CaseResult {
  caseId: string;
  seq: number;
  closedAs?: string;
}

/** The commands that come as updates. The others come from the case's own loop. */
export type UpdateName = Exclude<CommandName, 'answered' | 'askFailed' | 'due'>;

/** Every command that somebody else than the case itself may give, as its table has them. */
export const UPDATES = (Object.keys(commandTable) as CommandName[]).filter(isUpdate);

/**
 * Commands with news of the platform, which repeats itself. A command without news is refused (`nothingNew`) and leaves
 * no history.
 */
export const PUSHES: readonly CommandName[] = [
  'refundSeen',
  'exchangeSeen',
  'buyerWrote',
  'parcelSeen',
  'numberShared',
  'wishHeard',
] satisfies UpdateName[];

export type UpdateCommand = { [K in UpdateName]: CommandOf<K> }[UpdateName];

export const STATE_QUERY = 'state';
export const PREVIEW_QUERY = 'preview';

/** A case that rests looks whether other workers are current, and goes on with them. Where none are, nothing changes. */
export const MOVE_SIGNAL = 'moveOn';

export function intakeWorkflowIdOf(shopId: string): string {
  return `intake:${shopId}`;
}

/** Of the schedule, and of the workflows that it starts. */
export function reconcileIdOf(shopId: string): string {
  return `reconcile:${shopId}`;
}

/** Of the schedule, and of the workflows that it starts. */
export function retentionIdOf(shopId: string): string {
  return `retention:${shopId}`;
}

/** The schedule of a job of the day, and the beginning of its workflows' ids. Two jobs are older than the others. */
export function dayScheduleIdOf(shopId: string, job: string): string {
  if (job === 'reconciliation') return reconcileIdOf(shopId);
  if (job === 'retention') return retentionIdOf(shopId);
  return `day:${shopId}:${job}`;
}

/** What a run of a job takes over from the run before it that grew too long. */
export interface DayRunStart {
  /** The due time, epoch ms. */
  dueAt: number;
  /** Continue-as-new after so many pages. Only tests set it. */
  pagesARun?: number;
}

/** What one page of a job came to. */
export interface DayPageResult {
  /** How much it looked at or did. */
  done: number;
  /** Absent: the job has ended for this due time. */
  next?: string;
}

/** One try at a time: it has the letter's name. */
export function deadLetterIdOf(shopId: string, letterId: string): string {
  return `deadLetter:${shopId}:${letterId}`;
}

/** A version of the rules that open cases adopt: one workflow a rollout. */
export function policyRolloutIdOf({ shopId, rolloutId }: RolloutOrder): string {
  return `policyRollout:${shopId}:${rolloutId}`;
}

/** A round of one delivery to a webhook. */
export function webhookIdOf(deliveryId: string, round: number): string {
  return `webhook:${deliveryId}:${round}`;
}

/** Strangers' servers may be slow: their tries have a queue of their own, so that they hold up no shop's messages. */
export function webhooksQueueOf(intakeQueue: string): string {
  return `${intakeQueue}:webhooks`;
}

/** A delivery to a webhook that is to be tried until it arrives. */
export interface DeliveryOrder {
  deliveryId: string;
  round: number;
  /** Between the tries, ms. */
  pausesMs: number[];
  /** Where the tries run. */
  queue: string;
}

/** The row of PolicyRollout says the rest. */
export interface RolloutOrder {
  shopId: string;
  rolloutId: string;
  /** Continue-as-new after so many pages. Only tests set it. */
  pagesARun?: number;
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
