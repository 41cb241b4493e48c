import type { Client } from '@temporalio/client';
import { PATIENCE, skipTime } from './skip';

export interface TravelOptions {
  temporal: Client;
  /** The sandbox's address, and the shop whose clock is moved. */
  sandboxUrl: string;
  shopId: string;
  /**
   * The cases whose clocks move along, each with its next deadline on its own clock. They are read again before each
   * step.
   */
  openCases(): Promise<{ workflowId: string; nextDeadlineAt?: number }[]>;
}

export interface Travel {
  /** The shop's clock, epoch ms. */
  now(): Promise<number>;
  /** Lets this much time pass for the shop and its cases, ms. Returns when everything that was due is done. */
  advance(duration: number): Promise<void>;
  /** Until no message waits, no question is under way and no case has work to do. */
  settled(): Promise<void>;
  /**
   * Lets the time of the cases that are open now stand still from here on, for a story that is over. Messages still reach
   * them. Without it each step of the next story would stop at their deadlines too.
   */
  leave(): Promise<void>;
  /** The cases that were left count again, from where their time stood still. */
  takeBack(): void;
}

/**
 * Steps land this long after a deadline, ms: long enough for a busy machine to do what fell due. When the work on the
 * way takes longer than that, the server does not stop at the target. It runs on to the next timer.
 */
const AFTER = 20_000;
/** The platform's clock waits this long before a deadline until the cases are there, ms. */
const BEFORE = 2_000;
const SHORTEST_STEP = 1_000;

/**
 * Moves the shop's clock on the platform and the virtual time of its cases together. It stops at each deadline, so that
 * everything happens at its time and in its order. Time is skipped on the real server, case by case.
 */
export function createTravel({ temporal, sandboxUrl, shopId, openCases }: TravelOptions): Travel {
  const left = new Set<string>();
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
    const [{ now, nextTimeoutAt }, cases] = await Promise.all([clock(), travellers()]);
    const stops = [nextTimeoutAt, ...cases.map((one) => one.nextDeadlineAt)].filter((stop) => stop !== undefined);
    const stop = Math.min(...stops);
    // The shop's clock has passed this stop, so the clock of a case is a little behind. Nothing is skipped.
    const duration = Math.max(SHORTEST_STEP, stop <= until ? Math.max(0, stop - now) + AFTER : until - now);
    // The platform's clock moves first, to just before the stop. So the actions of the cases happen at the right time
    // there too.
    const first = Math.max(0, duration - AFTER - BEFORE);
    if (first > 0) await clock(first);
    // The cases move next. So a case acts before the platform's clock reaches the platform's own deadline.
    const begun = Date.now();
    await Promise.all(cases.map(({ workflowId }) => skipTime(temporal, workflowId, duration)));
    const taken = Date.now() - begun;
    await settled();
    // A skip ends at its target, however long it takes. The shop's clock goes on meanwhile.
    await clock(Math.max(0, duration - first - taken));
    await settled();
  }

  async function settled(): Promise<void> {
    const giveUp = Date.now() + PATIENCE;
    for (let quiet = 0; quiet < 2; ) {
      quiet = (await isQuiet()) ? quiet + 1 : 0;
      if (Date.now() > giveUp) throw new Error(`The cases did not come to rest within ${PATIENCE / 60_000} minutes.`);
      await new Promise((later) => setTimeout(later, 25));
    }
  }

  async function isQuiet(): Promise<boolean> {
    const { messagesWaiting } = await clock();
    if (messagesWaiting > 0) return false;
    const cases = await travellers();
    const busy = await Promise.all(cases.map(({ workflowId }) => isBusy(temporal, workflowId)));
    return !busy.includes(true);
  }

  async function travellers() {
    return (await openCases()).filter(({ workflowId }) => !left.has(workflowId));
  }

  return {
    now: async () => (await clock()).now,
    settled,
    async leave() {
      for (const { workflowId } of await travellers()) left.add(workflowId);
    },
    takeBack: () => left.clear(),
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

/**
 * A question that keeps failing does not count as work, since it would never end. The case waits, and its time stands
 * still.
 */
async function isBusy(temporal: Client, workflowId: string): Promise<boolean> {
  const { raw } = await temporal.workflow.getHandle(workflowId).describe();
  return (raw.pendingActivities?.length ?? 0) > 0 || raw.pendingWorkflowTask != null;
}
