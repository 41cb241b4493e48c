import type { ShopCall } from '../shops';

/** How a process has met a provider for one shop. Instants are those of the machine, epoch ms. */
export interface ProviderSight {
  shopId: string;
  provider: string;
  /** When it last answered, also with a refusal. */
  answeredAt?: number;
  /** Since when each call fails, or is turned away or limited; absent once it answers. */
  failingSince?: number;
  failedAt?: number;
  /** The class of the last failure (adapters/errors.ts). */
  failure?: string;
  /** Its circuit holds calls back. */
  isHeldBack?: boolean;
  /** In the last five minutes. */
  calls: number;
  failures: number;
}

/** What a process remembers of the calls that it makes. */
export interface ProviderSights {
  hear(ended: ShopCall): void;
  /** The troubled ones first, then the latest. */
  told(): ProviderSight[];
}

const WINDOW_MIN = 5;
/** So many are told: a process with more shops leaves out those that are well. */
const MOST_TOLD = 500;
const MINUTE_MS = 60_000;

type Kept = Omit<ProviderSight, 'calls' | 'failures'> & { minutes: { at: number; calls: number; failures: number }[] };

export function createProviderSights(now: () => number = Date.now): ProviderSights {
  const kept = new Map<string, Kept>();

  function minuteOf(sight: Kept, at: number) {
    const minute = Math.floor(at / MINUTE_MS);
    const last = sight.minutes.at(-1);
    if (last?.at === minute) return last;
    const begun = { at: minute, calls: 0, failures: 0 };
    sight.minutes = [...sight.minutes.filter((one) => one.at > minute - WINDOW_MIN), begun];
    return begun;
  }

  return {
    hear({ shopId, provider, outcome, because }) {
      // A fault of ours, and a shop that waits for its people, say nothing of the provider.
      if (outcome === 'broken' || because === 'PAUSED') return;
      const key = `${provider}/${shopId}`;
      const sight: Kept = kept.get(key) ?? { shopId, provider, minutes: [] };
      kept.set(key, sight);
      const at = now();
      if (outcome === 'heldBack') {
        sight.isHeldBack = true;
        sight.failingSince ??= at;
        return;
      }
      const minute = minuteOf(sight, at);
      minute.calls += 1;
      if (outcome === 'answered' || outcome === 'refused') {
        kept.set(key, { shopId, provider, answeredAt: at, minutes: sight.minutes });
        return;
      }
      minute.failures += 1;
      sight.failingSince ??= at;
      Object.assign(sight, { failedAt: at, failure: outcome });
    },
    told() {
      const since = Math.floor(now() / MINUTE_MS) - WINDOW_MIN;
      return [...kept.values()]
        .map(({ minutes, ...sight }) => {
          const lately = minutes.filter(({ at }) => at > since);
          const sum = (of: 'calls' | 'failures') => lately.reduce((total, one) => total + one[of], 0);
          return { ...sight, calls: sum('calls'), failures: sum('failures') };
        })
        .sort((one, other) => urgency(other) - urgency(one))
        .slice(0, MOST_TOLD);
    },
  };
}

function urgency({ failingSince, answeredAt = 0 }: ProviderSight): number {
  return failingSince === undefined ? answeredAt : Number.MAX_SAFE_INTEGER;
}
