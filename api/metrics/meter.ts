import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { Meter } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { ConfigError } from '../../config';

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
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/metrics') exporter.getMetricsRequestHandler(request, response);
    else response.writeHead(404).end();
  });
  return {
    meter: provider.getMeter('shouhou'),
    port: await listen(server, port, host),
    async stop() {
      server.closeAllConnections();
      server.close();
      await provider.shutdown();
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : String(error);
    throw new ConfigError(`METRICS_PORT ${port} on ${host} cannot be opened (${code}).`, { cause: error });
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}
