import { AsyncLocalStorage } from 'node:async_hooks';
import { traceIdNow } from './spans';

/** What each line of the log says of the work it belongs to: ids alone. */
export interface LogFacts {
  requestId?: string;
  shopId?: string;
  caseId?: string;
  /** The command that a case was given. */
  commandId?: string;
  activity?: string;
  attempt?: number;
}

const current = new AsyncLocalStorage<LogFacts>();

/** Does the work with these facts in each of its log lines, beside those that hold already. */
export function withLogFacts<T>(facts: LogFacts, work: () => T): T {
  return current.run({ ...current.getStore(), ...facts }, work);
}

/** The facts of the work that runs now. */
export function logFactsNow(): LogFacts {
  return current.getStore() ?? {};
}

/** For pino: what a line says besides its own. A line's own fields count before these. */
export function logMixin(): object {
  const traceId = traceIdNow();
  return { ...logFactsNow(), ...(traceId && { traceId }) };
}
