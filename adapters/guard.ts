import { comingBackAfter, heldBack, type LostAnswer, ProviderError } from './errors';

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
