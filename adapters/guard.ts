import {
  comingBackAfter,
  type HeldBackCode,
  heldBack,
  isHeldBack,
  type LostAnswer,
  ProviderError,
  type ProviderErrorKind,
} from './errors';

/** What a guard is told of a call. */
export interface GuardedCall {
  /** A method's name, for error messages. */
  call: string;
  /** `unknown` for a call that must not be repeated blindly, such as a payment or a message to the buyer. */
  lost: LostAnswer;
}

/**
 * Stands before every call of a client: it sends the call or holds it back.
 * @throws ProviderError: the call's own, or one of `heldBack` when it was not sent.
 */
export type Guard = <T>(about: GuardedCall, send: () => Promise<T>) => Promise<T>;

export const unguarded: Guard = (_about, send) => send();

/** A pause of a shop at a provider, as the keeper of the pauses tells it. */
export interface Pauses {
  /** Whether the shop's calls to the provider wait for a person. */
  isPaused(): Promise<boolean>;
  /** The provider does not accept the client's session or keys. `reason` is the provider's code. */
  pause(reason: string): Promise<void>;
  /** How long a call waits before it looks again, ms. */
  retryMs: number;
}

/**
 * Holds every call back while the shop is paused at the provider. The first `auth` error pauses the shop. The call that
 * met it looks again as soon as those that are held back after it.
 */
export function pausedBy(provider: string, pauses: Pauses): Guard {
  return async ({ call }, send) => {
    if (await pauses.isPaused()) throw heldBack(provider, call, 'PAUSED', pauses.retryMs);
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ProviderError) || error.kind !== 'auth') throw error;
      await pauses.pause(error.subCode ?? error.code ?? 'auth');
      throw comingBackAfter(error, pauses.retryMs);
    }
  };
}

/** One guard before another: `outer` decides first. */
export function both(outer: Guard, inner: Guard): Guard {
  return (about, send) => outer(about, () => inner(about, send));
}

/** How a call to a provider ended, for whoever watches the providers. */
export interface EndedCall extends Pick<GuardedCall, 'call'> {
  provider: string;
  /** `answered`, the class of the error (errors.ts), `heldBack` when a guard did not send it, or `broken` by a fault of ours. */
  outcome: 'answered' | 'heldBack' | 'broken' | ProviderErrorKind;
  /** Why a guard did not send it. */
  because?: HeldBackCode;
  /** From the question to the answer, seconds. */
  seconds: number;
}

/** Tells of every call how it ended. It stands before the other guards, so it hears of those that they hold back too. */
export function watchedBy(provider: string, tell: (ended: EndedCall) => void): Guard {
  return async (about, send) => {
    const from = performance.now();
    const ended = (outcome: EndedCall['outcome'], because?: HeldBackCode) =>
      tell({ provider, call: about.call, outcome, because, seconds: (performance.now() - from) / 1_000 });
    try {
      const answer = await send();
      ended('answered');
      return answer;
    } catch (error) {
      ended(outcomeOf(error), heldBackBy(error));
      throw error;
    }
  };
}

function outcomeOf(error: unknown): EndedCall['outcome'] {
  if (isHeldBack(error)) return 'heldBack';
  return error instanceof ProviderError ? error.kind : 'broken';
}

function heldBackBy(error: unknown): HeldBackCode | undefined {
  return isHeldBack(error) ? ((error as ProviderError).code as HeldBackCode) : undefined;
}
