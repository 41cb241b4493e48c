import { makeTelemetryFilterString, Runtime, type RuntimeOptions, type TelemetryOptions } from '@temporalio/worker';
import type { EndedCall } from '../adapters/guard';
import { type Config, ConfigError } from '../config';

/**
 * The figures of the SDK and of the calls to providers, for Prometheus at METRICS_PORT. Without that setting there are none.
 * The SDK opens the port itself, when the runtime is installed.
 */
function metricsOptions({ metricsPort, metricsHost }: Config): TelemetryOptions {
  if (metricsPort === undefined) return {};
  return {
    metrics: {
      prometheus: {
        bindAddress: `${metricsHost}:${metricsPort}`,
        ...{ countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true },
      },
    },
  };
}

/** What the SDK's core has to say comes through the worker's own log: it would write lines of its own, which are no JSON. */
const BY_OUR_LOG: TelemetryOptions['logging'] = {
  forward: {},
  filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }),
};

/** Installs the runtime. @throws ConfigError naming the setting when its port cannot be opened. */
export function installRuntime(config: Config, options: RuntimeOptions): Runtime {
  try {
    return Runtime.install({ ...options, telemetryOptions: { ...metricsOptions(config), logging: BY_OUR_LOG } });
  } catch (error) {
    if (config.metricsPort === undefined) throw error;
    const where = `METRICS_PORT ${config.metricsPort} on ${config.metricsHost}`;
    throw new ConfigError(`${where} cannot be opened.`, { cause: error });
  }
}

/** Counts how calls to providers end, and how long they take. */
export function countCalls({ metricMeter }: Runtime): (ended: EndedCall) => void {
  const count = metricMeter.createCounter(
    'shouhou_provider_calls',
    undefined,
    'Calls to providers, by how they ended.',
  );
  const time = metricMeter.createHistogram(
    'shouhou_provider_call_duration',
    'float',
    's',
    'How long a call to a provider took.',
  );
  return ({ provider, call, outcome, seconds }) => {
    count.add(1, { provider, call, outcome });
    time.record(seconds, { provider });
  };
}
