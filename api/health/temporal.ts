import type { Connection } from '@temporalio/client';
import { type LimitedProvider, providerQueueOf, webhooksQueueOf } from '../../workflows/messages';
import { figure, type HealthPart, type HealthReader } from './part';
import { quickest } from './quickest';

/** How long Temporal may take for one answer, ms. */
const LIMIT_MS = 2_000;
/** Above this an answer that does nothing is slow, ms. */
const SLOW_MS = 300;
/** Work that waits longer than this is late, ms. A provider's queue waits by its limit, and is late after a minute. */
const LATE_MS = { ours: 10_000, providers: 60_000 };
/** A poll takes a minute. Who has asked for work within this time polls, ms. */
const POLLS_MS = 75_000;
/** The providers' queues of so many shops are asked for: there are four a shop. */
const MOST_SHOPS = 25;

/** Each has a queue of its own for each shop. */
const WITH_QUEUES: readonly LimitedProvider[] = ['top', 'alipay', 'kuaidi100', 'sms'];

const WORKFLOWS = 1;
const ACTIVITIES = 2;

interface Queues {
  cases: string;
  intake: string;
}

interface Queue {
  name: string;
  type: typeof WORKFLOWS | typeof ACTIVITIES;
  shopId?: string;
}

/** Whether Temporal answers, and what waits in its queues. While it is away, nobody knows what waits. */
export function temporalHealth(connection: Connection, namespace: string, queues: Queues): HealthReader {
  const patiently = <T>(ask: () => Promise<T>) => connection.withDeadline(Date.now() + LIMIT_MS, ask);

  async function queueHealth({ name, type, shopId }: Queue): Promise<HealthPart> {
    const { pollers, stats } = await patiently(() =>
      connection.workflowService.describeTaskQueue({
        ...{ namespace, taskQueue: { name }, taskQueueType: type, reportStats: true },
      }),
    );
    const polling = (pollers ?? []).filter(
      ({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000 > Date.now() - POLLS_MS,
    );
    const waits = stats?.approximateBacklogAge;
    return queueOf({
      ...{ about: type === WORKFLOWS ? `${name} (workflows)` : name, shopId },
      pollers: polling.length,
      backlog: Number(stats?.approximateBacklogCount ?? 0),
      oldestMs: Number(waits?.seconds ?? 0) * 1_000 + Number(waits?.nanos ?? 0) / 1e6,
    });
  }

  return async ({ shopIds }) => {
    const ask = () => patiently(() => connection.workflowService.getSystemInfo({}));
    const answered = await quickest(ask, SLOW_MS).catch(() => undefined);
    if (answered === undefined) {
      return [
        { part: 'temporal', state: 'away', figures: [] },
        { part: 'queue', state: 'unknown', figures: [] },
      ];
    }
    const { answer, answersInMs } = answered;
    const temporal: HealthPart = {
      part: 'temporal',
      state: answersInMs > SLOW_MS ? 'slow' : 'well',
      figures: [...figure('answersInMs', answersInMs), ...figure('version', answer.serverVersion ?? undefined)],
    };
    return [temporal, ...(await Promise.all(queuesOf(queues, shopIds).map(queueHealth)))];
  };
}

function queuesOf({ cases, intake }: Queues, shopIds: readonly string[]): Queue[] {
  const ofShops = shopIds
    .slice(0, MOST_SHOPS)
    .flatMap((shopId) =>
      WITH_QUEUES.map(
        (provider): Queue => ({ name: providerQueueOf(cases, provider, shopId), type: ACTIVITIES, shopId }),
      ),
    );
  return [
    { name: cases, type: WORKFLOWS },
    { name: cases, type: ACTIVITIES },
    { name: intake, type: ACTIVITIES },
    { name: webhooksQueueOf(intake), type: ACTIVITIES },
    ...ofShops,
  ];
}

/** Work that nobody takes: away. Work that waits too long: slow. Exported for its test. */
export function queueOf({
  about,
  shopId,
  pollers,
  backlog,
  oldestMs,
}: {
  about: string;
  shopId?: string;
  pollers: number;
  backlog: number;
  oldestMs: number;
}): HealthPart {
  const isLate = backlog > 0 && oldestMs > (shopId === undefined ? LATE_MS.ours : LATE_MS.providers);
  return {
    ...{ part: 'queue', about, shopId },
    state: pollers === 0 ? 'away' : isLate ? 'slow' : 'well',
    since: backlog > 0 && (isLate || pollers === 0) ? new Date(Date.now() - oldestMs) : undefined,
    figures: [
      ...figure('pollers', pollers),
      ...figure('backlog', backlog),
      ...(backlog > 0 ? figure('oldestMs', oldestMs) : []),
    ],
  };
}
