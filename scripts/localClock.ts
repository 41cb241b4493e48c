import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Travel } from './time/travel';

/** So much time is moved at most by one request, ms: a month. */
const MOST = 30 * 24 * 3_600_000;

/** Where time can be moved. */
interface ClockWorld {
  travel: Pick<Travel, 'advance'>;
  close(): Promise<void>;
}

export interface LocalClock {
  /** `POST {advanceMs}` moves the time, and answers when everything that was due has been done. */
  url: string;
  stop(): Promise<void>;
}

/**
 * The clock of a local start's demo shop, for the sandbox corner of the console. It moves the platform and every open case
 * together, deadline by deadline. It answers pages of this machine alone, one move at a time.
 */
export async function startLocalClock(connect: () => Promise<ClockWorld>): Promise<LocalClock> {
  let world: Promise<ClockWorld> | undefined;
  let moving: Promise<unknown> = Promise.resolve();
  const server = createServer(async (request, response) => {
    const { origin = '' } = request.headers;
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json', ...allowed(origin) }).end(JSON.stringify(body));
    try {
      if (!isLocalPage(origin)) return void answer(403, { error: 'The clock answers pages of this machine only.' });
      if (request.method === 'OPTIONS') return void answer(200, {});
      if (request.method === 'POST') {
        const { advanceMs } = JSON.parse(await bodyOf(request)) as { advanceMs?: unknown };
        if (typeof advanceMs !== 'number' || !(advanceMs > 0 && advanceMs <= MOST)) {
          return void answer(400, { error: 'advanceMs must be above 0, and 30 days at most.' });
        }
        // Connected when somebody first moves the time: most never do.
        world ??= connect();
        const { travel } = await world;
        moving = moving.catch(() => undefined).then(() => travel.advance(advanceMs));
        await moving;
      }
      answer(200, {});
    } catch (error) {
      answer(500, { error: error instanceof Error ? error.message : 'The time could not be moved.' });
    }
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await (await world)?.close();
    },
  };
}

function isLocalPage(origin: string): boolean {
  const { hostname } = URL.canParse(origin) ? new URL(origin) : { hostname: '' };
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

function allowed(origin: string): Record<string, string> {
  if (!isLocalPage(origin)) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': 'content-type',
  };
}

/** A few bytes. Throws when it is more. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > 1000) throw new Error('The body is too long.');
  }
  return text;
}
