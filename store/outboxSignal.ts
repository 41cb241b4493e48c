import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { limitsOf } from './limits';

/** As the trigger of LiveEvent names it. */
const CHANNEL = 'live';

/** How long the next try to connect waits, ms: it grows up to the second. */
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;

export interface Signal {
  /** Resolves when the connection is closed. */
  stop(): Promise<void>;
}

export interface SignalParts {
  databaseUrl: string;
  /** Something was committed. Also called after each new connection: what was told meanwhile was missed. */
  heard(): void;
  /** A connection was lost, or could not be made; the next try comes by itself. */
  lost(error: Error): void;
}

/** Listens to Postgres on one connection of its own, which it makes anew whenever it is lost. */
export function listenToChanges({ databaseUrl, heard, lost }: SignalParts): Signal {
  const over = new AbortController();
  let current: Client | undefined;
  const running = keepListening();

  async function keepListening(): Promise<void> {
    let wait = FIRST_PAUSE;
    while (!over.signal.aborted) {
      try {
        await listenOnce(() => {
          wait = FIRST_PAUSE;
        });
      } catch (error) {
        if (over.signal.aborted) return;
        lost(error instanceof Error ? error : new Error(String(error)));
      }
      await pause(wait, undefined, { signal: over.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_PAUSE);
    }
  }

  /** Throws when the connection is lost. */
  async function listenOnce(connected: () => void): Promise<void> {
    const client = new Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: limitsOf(databaseUrl).connectMs,
      keepAlive: true,
    });
    const ended = new Promise<never>((_resolve, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(new Error('The connection that listens to Postgres has ended.')));
    });
    // Until it is awaited below, nobody else hears of it.
    ended.catch(() => undefined);
    current = client;
    try {
      await client.connect();
      client.on('notification', heard);
      await client.query(`LISTEN ${CHANNEL}`);
      connected();
      heard();
      await ended;
    } finally {
      current = undefined;
      await client.end().catch(() => undefined);
    }
  }

  return {
    async stop() {
      over.abort();
      await current?.end().catch(() => undefined);
      await running;
    },
  };
}
