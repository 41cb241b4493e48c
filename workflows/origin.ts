import type { WorkflowInterceptors } from '@temporalio/workflow';

/** The header of Temporal's messages that tells from which request, and in which trace, something is done. */
export const ORIGIN_HEADER = 'shouhou-origin';

/** What a case does so long after a command is no longer that command's doing, ms: timers would draw a trace out over days. */
const FOLLOWS_FOR_MS = 3_600_000;

/** A header as Temporal carries it. A case hands it on and never reads it. */
type Headers = Record<string, unknown>;

/**
 * Hands the origin of a command on to the questions and records that follow from it. Headers are not compared on replay, and no
 * promise is added, so histories from before replay as they did. Nothing is made here that a replay could make twice.
 */
export function interceptors(): WorkflowInterceptors {
  let current: { origin: unknown; until: number } | undefined;

  /** Hands the origin on, and takes it up again with the answer: what the case does next follows from it. */
  function handOn<Input extends { headers: object }>(input: Input, next: (input: Input) => Promise<unknown>) {
    const given = current;
    if (given === undefined || given.until < Date.now()) return next(input);
    const headers = { ...input.headers, [ORIGIN_HEADER]: given.origin };
    const answer = next({ ...input, headers });
    const takeUp = () => {
      current = given;
    };
    answer.then(takeUp, takeUp);
    return answer;
  }

  return {
    inbound: [
      {
        handleUpdate(input, next) {
          const origin = (input.headers as Headers)[ORIGIN_HEADER];
          current = origin === undefined ? undefined : { origin, until: Date.now() + FOLLOWS_FOR_MS };
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => handOn(input, next),
        scheduleLocalActivity: (input, next) => handOn(input, next),
      },
    ],
  };
}
