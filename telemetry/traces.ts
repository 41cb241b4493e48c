import { context, DiagLogLevel, diag, propagation, trace } from '@opentelemetry/api';
import type { Config } from '../config';
import type { Logger } from '../config/logger';

/** The traces of this process, once it sends some. */
export interface Traces {
  /** Sends what has not been sent yet. */
  stop(): Promise<void>;
}

/** While nobody takes the traces, the log says so at most so often, ms. */
const SAID_EVERY_MS = 60_000;

/**
 * Sends traces to OTEL_EXPORTER_OTLP_ENDPOINT. Without that setting nothing is loaded and nothing is made: spans are then
 * calls that do nothing. A collector that is away costs traces, and a line of the log a minute.
 */
export async function startTraces(
  { otlpEndpoint, otlpHeaders, tracesShare }: Config,
  part: 'api' | 'worker',
  log: Pick<Logger, 'warn'>,
): Promise<Traces | undefined> {
  if (otlpEndpoint === undefined) return undefined;
  const [{ AsyncLocalStorageContextManager }, { W3CTraceContextPropagator }, { OTLPTraceExporter }, resources, sdk] =
    await Promise.all([
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace-base'),
    ]);
  diag.setLogger(sayingRarely(log), { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
  const url = `${otlpEndpoint.replace(/\/$/, '')}/v1/traces`;
  const provider = new sdk.BasicTracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': `shouhou-${part}`, 'service.namespace': 'shouhou' }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(tracesShare) }),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter({ url, headers: otlpHeaders }))],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return { stop: () => provider.shutdown() };
}

/** The library's own words hold addresses and answers of a stranger: the log gets one sentence of ours. */
function sayingRarely(log: Pick<Logger, 'warn'>) {
  let saidAt = Number.NEGATIVE_INFINITY;
  const nothing = () => undefined;
  return {
    ...{ warn: nothing, info: nothing, debug: nothing, verbose: nothing },
    error() {
      if (performance.now() - saidAt < SAID_EVERY_MS) return;
      saidAt = performance.now();
      log.warn({ setting: 'OTEL_EXPORTER_OTLP_ENDPOINT' }, 'traces could not be sent');
    },
  };
}
