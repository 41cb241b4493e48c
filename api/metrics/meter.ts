import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Meter } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { listen } from '../server';

/** The figures of this process, read by Prometheus at `/metrics`. */
export interface Metrics {
  meter: Meter;
  /** Where they are read, with the port that was given for 0. */
  port: number;
  stop(): Promise<void>;
}

/**
 * Opens the port for Prometheus: one of its own, because the figures are for those who watch and not for callers of the API.
 * @throws ConfigError naming the setting when the port cannot be opened.
 */
export async function openMetrics(port: number, host: string): Promise<Metrics> {
  const exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
  });
  const provider = new MeterProvider({ readers: [exporter] });
  const answer: RequestListener = (request, response) => {
    if (request.method === 'GET' && request.url === '/metrics') exporter.getMetricsRequestHandler(request, response);
    else response.writeHead(404).end();
  };
  const server = await listen(answer, port, host, { port: 'METRICS_PORT', host: 'METRICS_HOST' });
  return {
    meter: provider.getMeter('shouhou'),
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.closeAllConnections();
      server.close();
      await provider.shutdown();
    },
  };
}
