import { proxySinks, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';
import type { CaseBatch, Recorded } from '../../domain/case/rows/batch';

/** Where a replayed case tells what it has recorded. */
export interface TellerSinks extends Sinks {
  teller: { told(batch: CaseBatch, written: Recorded): void };
}

/**
 * Tells each batch that a case has recorded, with the answer that its history knows. A history keeps the answer alone; replay makes
 * the batch again. No promise is put between, so that the case replays as it did.
 */
export function interceptors(): WorkflowInterceptors {
  const { teller } = proxySinks<TellerSinks>();

  function tell(type: string, args: unknown[], answer: Promise<unknown>): void {
    if (type !== 'record') return;
    const [batch] = args as [CaseBatch];
    answer.then(
      (written) => teller.told(batch, written as Recorded),
      () => undefined,
    );
  }

  return {
    outbound: [
      {
        scheduleLocalActivity(input, next) {
          const answer = next(input);
          tell(input.activityType, input.args, answer);
          return answer;
        },
        scheduleActivity(input, next) {
          const answer = next(input);
          tell(input.activityType, input.args, answer);
          return answer;
        },
      },
    ],
  };
}
