import type { Logger as Pino } from 'pino';

/** What writes log lines: never a name, an account or a text of a buyer. */
export type Logger = Pick<Pino, 'info' | 'warn' | 'error' | 'debug'>;
