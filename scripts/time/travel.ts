import type { Client } from '@temporalio/client';
import { workflowIdOf } from '../../workflows/messages';
import { skipTime } from './skip';

export interface TravelOptions {
  temporal: Client;
  /** The sandbox's address, and the shop whose clock is moved. */
  sandboxUrl: string;
  shopId: string;
  /** The cases whose clocks move along, with their next deadline on the case's clock; read anew before each step. */
  openCases(): Promise<{ caseId: string; nextDeadlineAt?: number }[]>;
}

export interface Travel {
  /** The shop's clock, epoch ms. */
  now(): Promise<number>;
  /** Lets this much time pass for the shop and its cases, ms; returns when all that fell due has been done. */
  advance(duration: number): Promise<void>;
  /** Until no message waits, no question is under way and no case has work to do. */
  settled(): Promise<void>;
}

/**
 * Steps land this long after a deadline, ms: long enough for a busy machine to do what fell due. When the work on the
 * way takes longer than that, the server does not stop at the target. It runs on to the next timer.
 */
const AFTER = 20_000;
/** The platform's clock waits this long before a deadline until the cases are there, ms. */
const BEFORE = 2_000;
const SHORTEST_STEP = 1_000;
const PATIENCE = 60_000;

/**
 * Moves the shop's clock on the platform and the virtual time of its cases together. It stops at each deadline, so that
 * everything happens at its time and in its order. Time is skipped on the real server, case by case.
 */
export function createTravel({ temporal, sandboxUrl, shopId, openCases }: TravelOptions): Travel {
  const clockUrl = `${sandboxUrl}/control/shops/${shopId}/clock`;

  async function clock(advanceMs?: number): Promise<{ now: number; nextTimeoutAt?: number; messagesWaiting: number }> {
    const response = await fetch(clockUrl, {
      method: advanceMs === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      body: advanceMs === undefined ? undefined : JSON.stringify({ advanceMs }),
    });
    if (!response.ok) throw new Error(`The sandbox's clock answered ${response.status}: ${await response.text()}`);
    const view = (await response.json()) as { now: string; nextTimeoutAt: string | null; messagesWaiting: number };
    const nextTimeoutAt = view.nextTimeoutAt === null ? undefined : Date.parse(view.nextTimeoutAt);
    return { now: Date.parse(view.now), nextTimeoutAt, messagesWaiting: view.messagesWaiting };
  }

  async function step(until: number): Promise<void> {
    const [{ now, nextTimeoutAt }, cases] = await Promise.all([clock(), openCases()]);
    const stops = [nextTimeoutAt, ...cases.map((one) => one.nextDeadlineAt)].filter((stop) => stop !== undefined);
    const stop = Math.min(...stops);
    // A stop that the shop's clock has passed is a case whose clock is a little behind: nothing is jumped over.
    const duration = Math.max(SHORTEST_STEP, stop <= until ? Math.max(0, stop - now) + AFTER : until - now);
    // The platform's clock to just before, where nothing falls due yet: what the cases do then happens at its time there too.
    const first = Math.max(0, duration - AFTER - BEFORE);
    if (first > 0) await clock(first);
    // Cases next: what a case does before a deadline of the platform happens before the platform's clock gets there.
    const begun = Date.now();
    await Promise.all(cases.map(({ caseId }) => skipTime(temporal, workflowIdOf(caseId), duration)));
    const taken = Date.now() - begun;
    await settled();
    // A skip ends at its target however long it takes; the shop's clock went on meanwhile.
    await clock(Math.max(0, duration - first - taken));
    await settled();
  }

  async function settled(): Promise<void> {
    const giveUp = Date.now() + PATIENCE;
    for (let quiet = 0; quiet < 2; ) {
      quiet = (await isQuiet()) ? quiet + 1 : 0;
      if (Date.now() > giveUp) throw new Error('The cases did not come to rest within a minute.');
      await new Promise((later) => setTimeout(later, 25));
    }
  }

  async function isQuiet(): Promise<boolean> {
    const { messagesWaiting } = await clock();
    if (messagesWaiting > 0) return false;
    const cases = await openCases();
    const busy = await Promise.all(cases.map(({ caseId }) => isBusy(temporal, workflowIdOf(caseId))));
    return !busy.includes(true);
  }

  return {
    now: async () => (await clock()).now,
    settled,
    async advance(duration) {
      await settled();
      const until = (await clock()).now + duration;
      for (;;) {
        if ((await clock()).now >= until - SHORTEST_STEP) return;
        await step(until);
      }
    },
  };
}

/** A question that fails again and again is no work that will end: the case waits, and its time stands still. */
async function isBusy(temporal: Client, workflowId: string): Promise<boolean> {
  const { raw } = await temporal.workflow.getHandle(workflowId).describe();
  return (raw.pendingActivities?.length ?? 0) > 0 || raw.pendingWorkflowTask != null;
}
