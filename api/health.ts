import type { RequestHandler } from 'express';
import { ApiError, RETRY_AFTER } from './problems';

/** The parts that the API cannot serve without: each check throws when its part is away. */
export interface Checks {
  postgres(): Promise<void>;
  temporal(): Promise<void>;
  /** That somebody carries out what Temporal is given. */
  workers(): Promise<void>;
}

const CHECK_LIMIT = 3_000;

const SAID: Readonly<Record<keyof Checks, string>> = {
  postgres: 'Postgres does not answer.',
  temporal: 'Temporal does not answer.',
  workers: 'No worker polls: commands would wait in vain.',
};

/** The process lives. */
export const alive: RequestHandler = (_req, res) => {
  res.json({ alive: true });
};

/** Whether requests can be served: 503 names each part that is away. */
export function ready(checks: Checks): RequestHandler {
  return async (_req, res) => {
    const [postgres, temporal] = await Promise.all([answers(checks.postgres), answers(checks.temporal)]);
    // Postgres knows of the workers.
    const workers = postgres && (await answers(checks.workers));
    const answering = { postgres, temporal, workers: workers || !postgres };
    const away = (['postgres', 'temporal', 'workers'] as const).filter((part) => !answering[part]);
    if (away.length > 0) {
      const errors = away.map((path) => ({ path, code: 'partAway', message: SAID[path] }));
      const detail = errors.map(({ message }) => message).join(' ');
      throw new ApiError({ status: 503, code: 'notReady', detail, errors, retryAfter: RETRY_AFTER });
    }
    res.json({ ready: true, parts: answering });
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
