import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it reached a collector. */
export interface Told {
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  name: string;
  facts: Record<string, string | number>;
}

/** A collector of OpenTelemetry: it takes spans by OTLP over HTTP, in JSON, and keeps them. */
export interface Collector {
  url: string;
  spans: Told[];
  /** Everything that came, as it came. */
  texts: string[];
  stop(): void;
}

interface Request {
  resourceSpans?: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: (Omit<Told, 'service' | 'facts'> & { attributes?: Attribute[] })[] }[];
  }[];
}

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number | string };
}

export async function startCollector(): Promise<Collector> {
  const spans: Told[] = [];
  const texts: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    texts.push(text);
    if (request.url === '/v1/traces') spans.push(...spansOf(JSON.parse(text)));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}`, spans, texts },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function spansOf({ resourceSpans = [] }: Request): Told[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ traceId, spanId, parentSpanId, name, attributes = [] }) => ({
        ...{ service: String(factsOf(resource.attributes)['service.name']), traceId, spanId, name },
        ...{ parentSpanId: parentSpanId || undefined, facts: factsOf(attributes) },
      })),
    ),
  );
}

function factsOf(attributes: readonly Attribute[]): Told['facts'] {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]));
}
