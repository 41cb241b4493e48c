import type { Database } from '../../store/database';
import { knownProcesses } from '../../store/watch/processBeats';
import type { ProviderSight } from '../../store/watch/providerSights';
import { figure, type HealthPart, type HealthReader } from './part';

/** The providers that every shop has; texts are there only with an account. */
const EVERYBODYS = ['top', 'alipay', 'kuaidi100'];

/** Of each shop, how its providers have answered lately, by what the living processes remember, and which rest. */
export function providerHealth(database: Database): HealthReader {
  return async ({ shopIds }) => {
    const ofScope = { shopId: { in: [...shopIds] } };
    const [known, pauses, accounts] = await Promise.all([
      knownProcesses(database),
      database.providerPause.findMany({ where: { ...ofScope, resumedAt: null } }),
      database.smsAccount.findMany({ where: ofScope, select: { shopId: true } }),
    ]);
    const sights = known.filter(({ isSilent }) => !isSilent).flatMap(({ providers }) => providers);
    return shopIds.flatMap((shopId) => {
      const texts = accounts.some((one) => one.shopId === shopId) ? ['aliyunSms'] : [];
      return [...EVERYBODYS, ...texts].map((provider) => {
        const isIts = (one: { shopId: string; provider: string }) => one.shopId === shopId && one.provider === provider;
        return providerOf({ shopId, provider }, sights.filter(isIts), pauses.find(isIts));
      });
    });
  };
}

/** Exported for its test. A provider that nobody has asked since the processes began is unknown. */
export function providerOf(
  { shopId, provider }: { shopId: string; provider: string },
  sights: readonly ProviderSight[],
  pause?: { since: Date; reason: string },
): HealthPart {
  const answeredAt = Math.max(0, ...sights.map((one) => one.answeredAt ?? 0));
  // One process may have met an answer after the other's last failure.
  const failing = sights.filter((one) => (one.failedAt ?? one.failingSince ?? 0) > answeredAt);
  const failed = [...failing].sort((one, other) => (other.failedAt ?? 0) - (one.failedAt ?? 0))[0];
  const sum = (of: 'calls' | 'failures') => sights.reduce((total, one) => total + one[of], 0);
  const isHeldBack = failing.some((one) => one.isHeldBack === true);
  const since = failing.map((one) => one.failingSince ?? 0).sort((one, other) => one - other)[0];
  const state = pause || isHeldBack ? 'away' : failing.length > 0 ? 'slow' : answeredAt > 0 ? 'well' : 'unknown';
  return {
    ...{ part: 'provider', about: provider, shopId, state },
    since: pause?.since ?? (since === undefined ? undefined : new Date(since)),
    figures: [
      ...figure('pausedAs', pause?.reason),
      ...(answeredAt > 0 ? figure('answeredAt', new Date(answeredAt)) : []),
      ...(failed?.failedAt === undefined ? [] : figure('failedAt', new Date(failed.failedAt))),
      ...figure('failure', failed?.failure),
      ...(sights.length > 0 ? [...figure('calls', sum('calls')), ...figure('failures', sum('failures'))] : []),
    ],
  };
}
