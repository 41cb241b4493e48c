import CircuitBreaker from 'opossum';
import { comingBackAfter, heldBack, ProviderError } from './errors';
import type { Guard } from './guard';

export interface CircuitSettings {
  /** How many of a hundred calls in the window may fail. More failures open the circuit. */
  failurePercent: number;
  /** Fewer calls in the window open nothing. */
  leastCalls: number;
  windowMs: number;
  /** How long an open circuit holds every call back before it lets one read through. */
  resetMs: number;
}

/** A cheap read without effect. When only writes wait, it tells whether the provider serves again. */
export type Probe = () => Promise<unknown>;

/** A provider as one shop meets it: whether its calls are worth sending. */
export interface Circuit {
  /** Puts the circuit before a client's calls. `probe` must not go through the same guard. */
  guard(probe: Probe): Guard;
  close(): void;
}

type Breaker = CircuitBreaker<[() => Promise<unknown>], unknown>;

/**
 * A circuit over a provider's calls, by opossum. An open circuit fails every call at once with `retry`, CIRCUIT_OPEN
 * and the time until another try makes sense. Then it lets ONE READ through, never a write. Where a write comes first,
 * the circuit sends the probe before it.
 */
export function createCircuit(
  provider: string,
  { failurePercent, leastCalls, windowMs, resetMs }: CircuitSettings,
): Circuit {
  const breaker: Breaker = new CircuitBreaker((send: () => Promise<unknown>) => send(), {
    name: provider,
    // Adapters have time-outs of their own.
    timeout: false,
    errorThresholdPercentage: failurePercent,
    volumeThreshold: leastCalls,
    rollingCountTimeout: windowMs,
    resetTimeout: resetMs,
    rollingPercentilesEnabled: false,
    enableSnapshots: false,
    errorFilter: (error) => !isFailure(error),
  });
  let openUntil = 0;
  breaker.on('open', () => {
    openUntil = Date.now() + resetMs;
  });

  const untilReset = () => Math.max(1_000, openUntil - Date.now());
  const held = (call: string) => heldBack(provider, call, 'CIRCUIT_OPEN', untilReset());
  const isHolding = () => breaker.opened || (breaker.halfOpen && !breaker.pendingClose);

  return {
    guard: (probe) => async (about, send) => {
      const { call, lost } = about;
      if (isHolding()) throw held(call);
      if (breaker.halfOpen && lost === 'unknown') await passes(probe, call);
      try {
        return (await breaker.fire(send)) as Awaited<ReturnType<typeof send>>;
      } catch (error) {
        // The failure that opened the circuit, or found it open on its return, waits as the calls behind it do.
        throw isFailure(error) && breaker.opened ? comingBackAfter(error, untilReset()) : error;
      }
    },
    close: () => breaker.shutdown(),
  };

  /** Any answer, also a refusal, says that the provider serves again. */
  async function passes(probe: Probe, call: string): Promise<void> {
    await breaker.fire(probe).catch(() => undefined);
    if (isHolding()) throw held(call);
  }
}

/** The provider, or the way to it, failed. A call that the provider refuses or limits counts as answered. */
function isFailure(error: unknown): error is ProviderError {
  return error instanceof ProviderError && (error.kind === 'retry' || error.kind === 'unknown');
}
