import type { Response } from 'express';
import type { CallRecord, Fault, LaterCall } from '../model/adversary';
import { effectsBooked, noteApplied, noteCall } from '../model/calls';
import { delayMsOf, type FaultKind, type Provider } from '../model/faultKinds';
import { befall, type Suffered } from '../model/faults';
import { newId, type World } from '../model/world';
import { deliver, type Reply } from './deliver';
import type { Form } from './form';

/** A call whose sender is known, and how its provider does it. */
export interface Asked {
  provider: Provider;
  shopId: string;
  method: string;
  /** What the caller would send again unchanged. */
  key: string;
  /** Whether it may have an effect; such calls are always noted. */
  writes: boolean;
  form: Form;
  /** The platform's steps before it looks at the call. */
  before(suffered: Suffered): void;
  /** Does it, inside one transaction. Throws the provider's own errors. */
  act(suffered: Suffered): Reply;
  /** The provider's answer to an error of `act`. Other errors are thrown again. */
  answerError(error: unknown, suffered: Suffered): Reply;
  /** The provider's words for a call that it does not even look at. */
  turnAway(fault: Readonly<Fault>): Reply;
}

const turnedAway: readonly FaultKind[] = ['error', 'sessionExpired', 'throttled'];
const notCarriedOut: readonly FaultKind[] = ['timeoutBefore', 'appliedLater'];
const tellNothing: readonly FaultKind[] = [
  'timeoutBefore',
  'timeoutAfter',
  'answerLost',
  'appliedLater',
  'http5xx',
  'malformedJson',
  'wrongSignature',
  'dirty',
];

/**
 * Lets the adversary act on the call. Then it carries the call out unless a fault forbids it, notes it, and answers
 * (or does not).
 */
export function serve(world: World, response: Response, asked: Asked): void {
  const suffered = befall(world, asked.shopId, asked.method);
  deliver(response, replyTo(world, asked, suffered), suffered.fault);
}

/** Carries out the calls whose time has come, each by its own provider's rules as they are then. */
export function runLater(world: World, askedOf: (later: Readonly<LaterCall>) => Asked): void {
  const now = world.wallNow();
  for (const later of [...world.store.list('later')].filter(({ dueAt }) => dueAt <= now)) {
    const finish = (outcome: Outcome) => {
      world.store.remove('later', later.id);
      noteApplied(world, later.callId, outcome);
    };
    carryOut(world, askedOf(later), { skewMs: later.skewMs }, finish);
  }
}

interface Outcome {
  applied: boolean;
  refusal?: string;
}

function replyTo(world: World, asked: Asked, suffered: Suffered): Reply | null {
  const { fault } = suffered;
  if (fault && turnedAway.includes(fault.kind)) {
    world.store.transact(() => note(world, asked, suffered, { applied: false }));
    return asked.turnAway(fault);
  }
  if (fault && (notCarriedOut.includes(fault.kind) || (fault.kind === 'http5xx' && fault.applied !== true))) {
    world.store.transact(() => putOff(world, asked, suffered));
    return null;
  }
  return carryOut(world, asked, suffered, (outcome) => note(world, asked, suffered, outcome));
}

/** The effect and the note of it are kept together or not at all. */
function carryOut(world: World, asked: Asked, suffered: Suffered, finish: (outcome: Outcome) => void): Reply {
  asked.before(suffered);
  try {
    return world.store.transact(() => {
      const before = effectsBooked(world);
      const reply = asked.act(suffered);
      finish({ applied: effectsBooked(world) > before });
      return reply;
    });
  } catch (error) {
    const reply = asked.answerError(error, suffered);
    const refusal = error instanceof Error ? error.message : String(error);
    world.store.transact(() => finish({ applied: false, refusal }));
    return reply;
  }
}

/** Not now: a delayed write waits on disk. */
function putOff(world: World, asked: Asked, suffered: Suffered): void {
  const { fault, skewMs } = suffered;
  const callId = note(world, asked, suffered, { applied: false });
  if (fault?.kind !== 'appliedLater' || !asked.writes || callId === undefined) return;
  const { provider, shopId, form } = asked;
  const id = newId(world);
  const dueAt = world.wallNow() + delayMsOf(fault);
  world.store.put('later', id, { id, shopId, provider, callId, form, dueAt, skewMs });
}

function note(world: World, asked: Asked, { fault, skewMs }: Suffered, outcome: Outcome): string | undefined {
  const kind = fault?.kind ?? (skewMs === 0 ? undefined : 'clockSkew');
  if (!asked.writes && kind === undefined) return undefined;
  const { provider, shopId, method, key } = asked;
  const call: Omit<CallRecord, 'id' | 'arrivedAt'> = {
    ...{ shopId, provider, method, key },
    ...(kind && { fault: kind }),
    ...outcome,
    answered: !fault || !tellNothing.includes(fault.kind),
  };
  return noteCall(world, call);
}
