import {
  type ActivityOptions,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  scheduleActivity,
  TimeoutFailure,
  workflowInfo,
} from '@temporalio/workflow';
import { type AskAnswer, type AskContext, type AskName, type AskOutcome, PAUSED, PROVIDERS } from '../domain/asks';
import type { WantedAsk } from '../domain/wanted';
import { providerQueueOf } from './messages';

const LIMIT = { startToCloseTimeout: '20 seconds' } as const;

/** For payments: their request is over before another worker takes them up (activities/time.ts). */
const PAYING: ReadonlySet<AskName> = new Set<AskName>([
  ...(['transfer', 'queryTransfer', 'agreeRefund', 'queryRefund'] as const),
  ...(['reserve', 'release'] as const),
]);
const PAYING_LIMIT = { startToCloseTimeout: '10 seconds' } as const;

/**
 * Patient, then a person is told: the activity itself says when it is over (activities/failures.ts), and how long to wait. These pauses are
 * for what it cannot say: a worker that died, Postgres that is away. Trying again is safe for every ask: whoever changes something
 * looks first whether it has been done (docs/exactly-once.md).
 */
const PATIENTLY: ActivityOptions = {
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds', maximumAttempts: 1_000 },
};

/** Several questions together are tried once. A question without an answer is then asked alone, with patience. */
const ONCE: ActivityOptions = { retry: { maximumAttempts: 1 } };

/** How long one try waits on a provider's queue for a worker. Workers that were all away are forgiven once: see `failed`. */
const TAKEN_UP_WITHIN = '15 minutes';

export interface Asker {
  /** Asks each wanted question that is not under way, and cancels each question that is no longer wanted. */
  keep(wanted: readonly WantedAsk[]): void;
  idle(): boolean;
}

export interface AskerReactions {
  answered(id: string, answer: AskAnswer): void;
  failed(id: string, reason: string): void;
}

/**
 * Keeps the questions under way equal to those that are wanted. Questions that begin at the same moment and go to the
 * same provider share one activity. Example: on the plain path the payment, the word to the buyer and the note cost
 * one.
 */
export function createAsker(context: () => AskContext, reactions: AskerReactions): Asker {
  /** By question, the journey that it is on: its own, or one that it shares. */
  const underWay = new Map<string, CancellationScope>();

  function askSingly(wanted: WantedAsk, isForgiven = false): void {
    const { id, name } = wanted;
    const journey = begin([wanted]);
    void journey
      .run(() => put(wanted, context()))
      .then(
        (out) => arrive(id, journey, () => reactions.answered(id, { name, out } as AskAnswer)),
        (error) => arrive(id, journey, () => isCancellation(error) || failed(wanted, error, isForgiven)),
      );
  }

  /**
   * While the shop is paused at a provider, its cases wait as long as it takes. A question that no worker took up is
   * asked once more. Since its case runs again, workers are there again. If that fails too, the shop's queue is at
   * fault, and a person is told.
   */
  function failed(wanted: WantedAsk, error: unknown, isForgiven: boolean): void {
    if (isPaused(error)) askSingly(wanted);
    else if (isNotTakenUp(error) && !isForgiven) askSingly(wanted, true);
    else if (isNotTakenUp(error)) reactions.failed(wanted.id, notTakenUp(wanted, context()));
    else reactions.failed(wanted.id, reasonOf(error));
  }

  function askTogether(group: readonly WantedAsk[]): void {
    const journey = begin(group);
    void journey
      .run(() => putTogether(group, context()))
      .then(
        (outcomes) => {
          for (const [index, one] of group.entries()) take(one, journey, outcomes[index]);
        },
        (error) => {
          for (const one of group)
            arrive(one.id, journey, () => isCancellation(error) || askSingly(one, isNotTakenUp(error)));
        },
      );
  }

  function take(one: WantedAsk, journey: CancellationScope, outcome: AskOutcome | undefined): void {
    const { id, name } = one;
    arrive(id, journey, () => {
      if (outcome?.ok) reactions.answered(id, { name, out: outcome.out } as AskAnswer);
      else if (outcome?.retryable === false) reactions.failed(id, outcome.reason);
      else askSingly(one);
    });
  }

  function begin(group: readonly WantedAsk[]): CancellationScope {
    const journey = new CancellationScope();
    for (const { id } of group) underWay.set(id, journey);
    return journey;
  }

  /** Takes the answer to a question, unless the case no longer wants it or has asked it again meanwhile. */
  function arrive(id: string, journey: CancellationScope, react: () => void): void {
    if (underWay.get(id) !== journey) return;
    underWay.delete(id);
    react();
  }

  /** A journey that is shared ends when none of its questions is wanted. */
  function drop(id: string, journey: CancellationScope): void {
    underWay.delete(id);
    if (![...underWay.values()].includes(journey)) journey.cancel();
  }

  return {
    idle: () => underWay.size === 0,
    keep(wanted) {
      const ids = new Set(wanted.map(({ id }) => id));
      for (const [id, journey] of underWay) if (!ids.has(id)) drop(id, journey);
      for (const group of byProvider(wanted.filter(({ id }) => !underWay.has(id)))) {
        const [first] = group;
        if (group.length === 1 && first) askSingly(first);
        else askTogether(group);
      }
    },
  };
}

/** In the order in which they are wanted. */
function byProvider(wanted: readonly WantedAsk[]): WantedAsk[][] {
  const groups = new Map<string, WantedAsk[]>();
  for (const one of wanted) {
    const provider = PROVIDERS[one.name];
    groups.set(provider, [...(groups.get(provider) ?? []), one]);
  }
  return [...groups.values()];
}

function put({ name, input, summary }: WantedAsk, context: AskContext): Promise<unknown> {
  return scheduleActivity(name, [input, context], {
    ...PATIENTLY,
    ...limitOf([name]),
    ...wayTo(name, context),
    summary,
  });
}

function putTogether(group: readonly WantedAsk[], context: AskContext): Promise<AskOutcome[]> {
  const calls = group.map(({ name, input }) => ({ name, input }));
  const summary = group.map((one) => one.summary).join(' · ');
  const way = group[0] && wayTo(group[0].name, context);
  const limit = limitOf(group.map(({ name }) => name));
  return scheduleActivity('askTogether', [calls, context], { ...ONCE, ...limit, ...way, summary });
}

function limitOf(names: readonly AskName[]): ActivityOptions {
  return names.some((name) => PAYING.has(name)) ? PAYING_LIMIT : LIMIT;
}

/** Each provider has its own queue for a shop. Questions to our own records stay on the queue of the cases. */
function wayTo(name: WantedAsk['name'], { shopId }: AskContext): ActivityOptions {
  const provider = PROVIDERS[name];
  if (provider === 'records') return {};
  const taskQueue = providerQueueOf(workflowInfo().taskQueue, provider, shopId);
  return { taskQueue, scheduleToStartTimeout: TAKEN_UP_WITHIN };
}

function isNotTakenUp(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof TimeoutFailure && cause.timeoutType === 'SCHEDULE_TO_START';
}

function notTakenUp({ name }: WantedAsk, context: AskContext): string {
  const queue = wayTo(name, context).taskQueue;
  return `No worker took this up within ${TAKEN_UP_WITHIN}, twice: the queue ${queue} has none, or more waits than its limit allows.`;
}

function isPaused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === PAUSED;
}

/** The adapter's own message, without the errors wrapped around it. */
function reasonOf(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  return current instanceof Error ? current.message : String(current);
}
