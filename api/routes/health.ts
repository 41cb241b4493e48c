import { z } from 'zod';
import type { Checks } from '../checks';
import { EVERYBODY, ok, operation } from '../contract/operation';
import { ApiError, RETRY_AFTER } from '../problems';
import { always, yes } from '../schemas/leaves';

const CHECK_LIMIT = 3_000;

const SAID: Readonly<Record<keyof Checks, string>> = {
  postgres: 'Postgres does not answer.',
  temporal: 'Temporal does not answer.',
  workers: 'No worker polls: commands would wait in vain.',
};

const parts = z.strictObject({ postgres: yes, temporal: yes, workers: yes });

/** Without a key: whoever starts and watches the process asks. */
export const healthOperations = [
  operation({
    id: 'getHealth',
    method: 'get',
    path: '/healthz',
    tag: 'Installation',
    summary: 'Ask whether the process lives',
    who: EVERYBODY,
    isUnlimited: true,
    query: z.looseObject({}),
    answers: { 200: { is: 'It lives.', schema: z.strictObject({ alive: always(true) }) } },
    errors: [],
    example: { answer: { alive: true } },
    handle: async () => ok({ alive: true }),
  }),

  operation({
    id: 'getReadiness',
    method: 'get',
    path: '/readyz',
    tag: 'Installation',
    summary: 'Ask whether requests can be served',
    description: 'The answer 503 names each part that is away.',
    who: EVERYBODY,
    isUnlimited: true,
    query: z.looseObject({}),
    answers: { 200: { is: 'All parts answer.', schema: z.strictObject({ ready: always(true), parts }) } },
    errors: ['notReady'],
    example: { answer: { ready: true, parts: { postgres: true, temporal: true, workers: true } } },
    async handle({ deps: { checks } }) {
      const [postgres, temporal] = await Promise.all([answers(checks.postgres), answers(checks.temporal)]);
      // Postgres knows of the workers.
      const workers = postgres && (await answers(checks.workers));
      const answering = { postgres, temporal, workers: workers || !postgres };
      const away = (['postgres', 'temporal', 'workers'] as const).filter((part) => !answering[part]);
      if (away.length > 0) {
        const errors = away.map((path) => ({ path, code: 'partAway' as const, message: SAID[path] }));
        const detail = errors.map(({ message }) => message).join(' ');
        throw new ApiError({ status: 503, code: 'notReady', detail, errors, retryAfter: RETRY_AFTER });
      }
      return ok({ ready: true, parts: answering });
    },
  }),
];

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
