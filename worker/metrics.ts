import { Runtime, type RuntimeOptions } from '@temporalio/worker';
import type { EndedCall } from '../adapters/guard';
import { type Config, ConfigError } from '../config';

/**
 * The figures of the SDK and of the calls to providers, for Prometheus at METRICS_PORT. Without that setting there are none.
 * The SDK opens the port itself, when the runtime is installed.
 */
export function metricsOptions({ metricsPort, metricsHost }: Config): Pick<RuntimeOptions, 'telemetryOptions'> {
  if (metricsPort === undefined) return {};
  return {
    telemetryOptions: {
      metrics: {
        prometheus: {
          bindAddress: `${metricsHost}:${metricsPort}`,
          ...{ countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true },
        },
      },
    },
  };
}

/** Installs the runtime. @throws ConfigError naming the setting when its port cannot be opened. */
export function installRuntime(config: Config, options: RuntimeOptions): Runtime {
  try {
    return Runtime.install({ ...options, ...metricsOptions(config) });
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
