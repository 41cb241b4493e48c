import { type NativeConnection, Worker, type WorkerInterceptors } from '@temporalio/worker';
import type { Config } from '../config';
import { settings } from '../config/settings';
import { type LimitedProvider, providerQueueOf } from '../workflows/messages';

/** How much a provider is asked for one shop. */
export interface ProviderLimits {
  /** Questions a second, over all workers: Temporal holds the others back. */
  perSecond: Readonly<Record<LimitedProvider, number>>;
  /** Questions under way at the same time, in one process. */
  atOnce: number;
}

/** As the settings' own defaults (config/settings.ts), for who has no settings. */
export const USUAL_LIMITS: ProviderLimits = {
  perSecond: {
    top: settings.topPerSecond.default,
    alipay: settings.alipayPerSecond.default,
    kuaidi100: settings.kuaidi100PerSecond.default,
    sms: settings.smsPerSecond.default,
  },
  atOnce: settings.providerAtOnce.default,
};

/** From a process's settings. */
export function providerLimitsOf(config: Config): ProviderLimits {
  return {
    perSecond: {
      top: config.topPerSecond,
      alipay: config.alipayPerSecond,
      kuaidi100: config.kuaidi100PerSecond,
      sms: config.smsPerSecond,
    },
    atOnce: config.providerAtOnce,
  };
}

export interface ProviderWorkerOptions {
  connection: NativeConnection;
  namespace: string;
  casesQueue: string;
  activities: object;
  limits: ProviderLimits;
  interceptors?: WorkerInterceptors;
}

export const PROVIDER_NAMES = Object.keys(USUAL_LIMITS.perSecond) as LimitedProvider[];

/**
 * Answers the questions of one shop's cases to one provider, and nothing else: without workflows a worker takes some 50 KB of heap
 * and, idle, one poll a minute (docs/decisions/028-a-queue-a-provider-and-shop.md).
 */
export function createProviderWorker(
  provider: LimitedProvider,
  shopId: string,
  { casesQueue, limits, ...options }: ProviderWorkerOptions,
): Promise<Worker> {
  return Worker.create({
    ...options,
    taskQueue: providerQueueOf(casesQueue, provider, shopId),
    maxTaskQueueActivitiesPerSecond: limits.perSecond[provider],
    maxConcurrentActivityTaskExecutions: limits.atOnce,
    // One poll suffices for such rates. `maxConcurrentActivityTaskPolls` is not read by the SDK (1.24): it would poll ten times, and a
    // Temporal server lets a namespace poll 1,200 times at once.
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 1 },
    shutdownGraceTime: '5 seconds',
  });
}
