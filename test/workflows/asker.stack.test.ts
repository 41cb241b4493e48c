import { ApplicationFailure } from '@temporalio/common';
import { type AskHandlers, type AskOutcome, PAUSED, type TogetherActivities } from '../../domain/asks';
import type { CaseState } from '../../domain/case/state/caseState';
import { PLATFORM } from '../../domain/roles';
import { DAY } from '../../domain/time';
import { STATE_QUERY } from '../../workflows/messages';
import { AGENT, opening, order, refund } from '../domain/support/builders';
import { eventually } from '../support/shop';
import { openStubWorld, type StubWorld } from '../support/stubWorld';
import { olderId } from '../support/workflows';

/**
 * What is agreed makes three questions to the same provider at once: the payment, a word to the buyer, a note on the order.
 * Here a test answers for the world.
 */
const answers: Partial<AskHandlers & TogetherActivities> = {};
const asked: string[] = [];
let world: StubWorld;

beforeAll(async () => {
  const through = <K extends keyof typeof answers>(name: K) =>
    (async (...args: never[]) => {
      asked.push(name);
      return (answers[name] as unknown as (...args: never[]) => unknown)(...args);
    }) as never;
  const names = ['askTogether', 'agreeRefund', 'sendMessage', 'writeMemo'] as const;
  world = await openStubWorld({ answers: Object.fromEntries(names.map((name) => [name, through(name)])) });
});
afterAll(() => world.close());

beforeEach(() => {
  asked.length = 0;
  Object.assign(answers, {
    askTogether: async (calls) => calls.map(done),
    agreeRefund: async () => usual.agreeRefund,
    sendMessage: async () => usual.sendMessage,
    writeMemo: async () => usual.writeMemo,
  } satisfies typeof answers);
});

const usual = {
  agreeRefund: { result: 'confirmed', reference: 'R1' },
  sendMessage: { result: 'sent' },
  writeMemo: { result: 'done' },
} as const;

/** As if the other side had done what this question wants. */
function done({ name }: { name: string }): AskOutcome {
  return { ok: true, out: usual[name as keyof typeof usual] };
}

test('questions of one moment to the same provider are one activity, and each has its answer', async () => {
  let calls: unknown;
  answers.askTogether = async (given) => {
    calls = given.map(({ name }) => name);
    return given.map(done);
  };
  const state = await afterAgreement();
  expect(calls).toEqual(['agreeRefund', 'sendMessage', 'writeMemo']);
  expect(asked).toEqual(['sendMessage', 'askTogether']);
  expect(outcomes(state)).toEqual({ payout: 'paid', notice: 'told', memo: 'written' });
});

test('one of them that may be tried again is asked by itself, and the others stand', async () => {
  answers.askTogether = async (calls) =>
    calls.map((call) => (call.name === 'writeMemo' ? { ok: false, reason: 'busy', retryable: true } : done(call)));
  const state = await afterAgreement();
  expect(asked).toEqual(['sendMessage', 'askTogether', 'writeMemo']);
  expect(outcomes(state)).toEqual({ payout: 'paid', notice: 'told', memo: 'written' });
});

test('one of them that failed for good is put before a person, with what the other side said', async () => {
  answers.askTogether = async (calls) =>
    calls.map((call) =>
      call.name === 'writeMemo' ? { ok: false, reason: 'session expired', retryable: false } : done(call),
    );
  const state = await afterAgreement();
  expect(asked).toEqual(['sendMessage', 'askTogether']);
  expect(state.troubles).toEqual([{ ask: 'agreement-1/memo/write', name: 'writeMemo', reason: 'session expired' }]);
  expect(outcomes(state)).toEqual({ payout: 'paid', notice: 'told', memo: undefined });
});

test('one that waits because its shop is paused is asked again, however often, and nobody is told', async () => {
  answers.askTogether = async (calls) =>
    calls.map((call) => (call.name === 'writeMemo' ? { ok: false, reason: 'paused', retryable: true } : done(call)));
  let left = 3;
  answers.writeMemo = async () => {
    left -= 1;
    // As when the attempts of one activity have all found the shop paused.
    if (left >= 0) throw ApplicationFailure.nonRetryable('held back', PAUSED);
    return usual.writeMemo;
  };
  const state = await afterAgreement();
  expect(asked.filter((name) => name === 'writeMemo')).toHaveLength(4);
  expect(state.troubles).toEqual([]);
  expect(outcomes(state)).toEqual({ payout: 'paid', notice: 'told', memo: 'written' });
});

test('an activity of several that fails as a whole is not tried again: each is asked by itself', async () => {
  answers.askTogether = async () => {
    throw new Error('the worker is going');
  };
  const state = await afterAgreement();
  expect(asked.slice(0, 2)).toEqual(['sendMessage', 'askTogether']);
  expect(asked.slice(2).sort()).toEqual(['agreeRefund', 'sendMessage', 'writeMemo']);
  expect(outcomes(state)).toEqual({ payout: 'paid', notice: 'told', memo: 'written' });
});

test('a payment, alone or in company, has 10 s for an attempt; a word to the buyer has 20', async () => {
  answers.askTogether = async () => {
    throw new Error('the worker is going');
  };
  const { caseId } = await agreed();
  await settled(caseId);
  const { events } = await world.temporal.workflow.getHandle(olderId(caseId)).fetchHistory();
  const limits = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
    scheduled ? [[scheduled.activityType?.name, Number(scheduled.startToCloseTimeout?.seconds)]] : [],
  );
  expect(limits.slice(0, 2)).toEqual([
    ['sendMessage', 20],
    ['askTogether', 10],
  ]);
  expect(Object.fromEntries(limits.slice(2))).toEqual({ agreeRefund: 10, sendMessage: 20, writeMemo: 20 });
});

test('one that was not answered among the others is asked by itself', async () => {
  answers.askTogether = async (calls) => calls.slice(0, 2).map(done);
  const state = await afterAgreement();
  expect(asked).toEqual(['sendMessage', 'askTogether', 'writeMemo']);
  expect(outcomes(state)).toEqual({ payout: 'paid', notice: 'told', memo: 'written' });
});

test('an answer that is no longer wanted when its companions arrive is dropped', async () => {
  // The platform ends the refund while all three are under way: the countdown is over, the payout paid, the rest goes on.
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  answers.askTogether = async (calls) => {
    await held;
    return calls.map(done);
  };
  const { caseId, live } = await agreed();
  const paid = { ...live, status: 'SUCCESS' as const, modifiedAt: live.modifiedAt + 1_000, deadline: undefined };
  await world.command(caseId, { type: 'refundSeen', refund: paid }, PLATFORM);
  expect(outcomes(await stateOf(caseId))).toEqual({ payout: 'paid', notice: undefined, memo: undefined });
  answer();
  const state = await settled(caseId);
  expect(outcomes(state)).toEqual({ payout: 'paid', notice: 'told', memo: 'written' });
  expect(state.processes['agreement-1/payout']).toMatchObject({ outcome: 'paid' });
  expect(state.processes['agreement-1/payout']).not.toHaveProperty('reference', 'R1');
  expect(asked).toEqual(['sendMessage', 'askTogether']);
});

test('a push that says nothing new is refused and leaves no history; one that does is taken', async () => {
  const { caseId, live } = await agreed();
  await settled(caseId);
  const before = await lengthOf(caseId);
  await expect(world.command(caseId, { type: 'refundSeen', refund: live }, PLATFORM)).rejects.toMatchObject({
    cause: { type: 'DomainError', details: ['nothingNew'] },
  });
  const message = { messageId: 'm-1', writtenAt: live.modifiedAt + 1_000, text: '谢谢' };
  expect(await lengthOf(caseId)).toBe(before);
  await world.command(caseId, { type: 'buyerWrote', messages: [message] }, PLATFORM);
  const known = await restingLengthOf(caseId);
  expect(known).toBeGreaterThan(before);
  await expect(world.command(caseId, { type: 'buyerWrote', messages: [message] }, PLATFORM)).rejects.toMatchObject({
    cause: { details: ['nothingNew'] },
  });
  expect(await lengthOf(caseId)).toBe(known);
});

/** The buyer asked for the refund and the agent agrees: at once all three are wanted. */
async function agreed() {
  const now = Date.now();
  const live = refund({ createdAt: now, modifiedAt: now, deadline: now + 2 * DAY });
  const pastCases = { open: 0, closed: 0, paid: 0 };
  const caseId = await world.open(opening('refundUnshipped', { refund: live, order: order(), pastCases }));
  await eventually(async () => asked.includes('sendMessage'), 'the buyer is asked why');
  await settled(caseId);
  await world.command(caseId, { type: 'propose', remedy: 'refund', skipReason: '买家拍错' }, AGENT);
  return { caseId, live };
}

async function afterAgreement(): Promise<CaseState> {
  return settled((await agreed()).caseId);
}

/** Until nothing is under way any more. */
function settled(caseId: string): Promise<CaseState> {
  return eventually(async () => {
    const { raw } = await world.temporal.workflow.getHandle(olderId(caseId)).describe();
    const isBusy = (raw.pendingActivities?.length ?? 0) > 0 || raw.pendingWorkflowTask != null;
    return isBusy ? undefined : stateOf(caseId);
  }, 'the case comes to rest');
}

function stateOf(caseId: string): Promise<CaseState> {
  return world.temporal.workflow.getHandle(olderId(caseId)).query<CaseState, []>(STATE_QUERY);
}

/** When nothing is under way any more: at night the buyer's words are answered at once (handbook §6). */
async function restingLengthOf(caseId: string): Promise<number> {
  for (let before = await lengthOf(caseId); ; ) {
    await new Promise((later) => setTimeout(later, 500));
    const now = await lengthOf(caseId);
    if (now === before) return now;
    before = now;
  }
}

async function lengthOf(caseId: string): Promise<number> {
  const { historyLength } = await world.temporal.workflow.getHandle(olderId(caseId)).describe();
  return historyLength;
}

function outcomes({ processes }: CaseState): Record<string, string | undefined> {
  const of = (step: string) => processes[`agreement-1/${step}`]?.outcome;
  return { payout: of('payout'), notice: of('notice'), memo: of('memo') };
}
