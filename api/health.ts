import type { RequestHandler } from 'express';
import { ApiError, RETRY_AFTER } from './problems';

/** The parts that the API cannot serve without: each check throws when its part is away. */
export interface Checks {
  postgres(): Promise<void>;
  temporal(): Promise<void>;
}

const CHECK_LIMIT = 3_000;

/** The process lives. */
export const alive: RequestHandler = (_req, res) => {
  res.json({ alive: true });
};

/** Whether requests can be served: 503 names the parts that are away. */
export function ready(checks: Checks): RequestHandler {
  return async (_req, res) => {
    const parts = await Promise.all([answers(checks.postgres), answers(checks.temporal)]);
    const names = ['Postgres', 'Temporal'];
    const away = names.filter((_name, index) => !parts[index]);
    if (away.length > 0) {
      const detail = `${away.join(' and ')} ${away.length > 1 ? 'do' : 'does'} not answer.`;
      throw new ApiError({ status: 503, code: 'notReady', detail, retryAfter: RETRY_AFTER });
    }
    res.json({ ready: true });
  };
}

/** A part that does not answer in time counts as away. Its own log says why. */
async function answers(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_LIMIT);
  });
  const answered = check().then(
    () => true,
    () => false,
  );
  return Promise.race([answered, tooLate]).finally(() => clearTimeout(timer));
}
