import { type NativeConnection, Worker, type WorkerInterceptors } from '@temporalio/worker';
import { sealingConverter } from '../codec';
import type { Config } from '../config';
import { settings } from '../config/settings';
import { type LimitedProvider, providerQueueOf } from '../workflows/messages';

/** How much a provider is asked for one shop. */
export interface ProviderLimits {
  /** Questions a second, over all workers. Temporal holds the others back. */
  perSecond: Readonly<Record<LimitedProvider, number>>;
  /** Questions that one process has under way at the same time. */
  atOnce: number;
}

/** The settings' own defaults (config/settings.ts), for callers without settings. */
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
 * Answers one provider's questions for the cases of one shop, and nothing else. A worker without workflows takes about
 * 50 KB of heap. An idle one polls once a minute (docs/decisions/028-a-queue-a-provider-and-shop.md).
 */
export function createProviderWorker(
  provider: LimitedProvider,
  shopId: string,
  { casesQueue, limits, ...options }: ProviderWorkerOptions,
): Promise<Worker> {
  return Worker.create({
    ...options,
    dataConverter: sealingConverter(),
    taskQueue: providerQueueOf(casesQueue, provider, shopId),
    maxTaskQueueActivitiesPerSecond: limits.perSecond[provider],
    maxConcurrentActivityTaskExecutions: limits.atOnce,
    // One poll is enough for such rates. The SDK (1.24) does not read `maxConcurrentActivityTaskPolls` and would poll
    // ten times. A Temporal server allows a namespace 1,200 polls at once.
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 1 },
    shutdownGraceTime: '5 seconds',
  });
}
