import type { Logger as Pino } from 'pino';

/** Writes log lines. A line never holds a buyer's name, account or text. */
export type Logger = Pick<Pino, 'info' | 'warn' | 'error' | 'debug'>;
