import type { Info } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { WorkerInterceptors } from '@temporalio/worker';

const { PENDING_ACTIVITY_STATE_STARTED: STARTED } = temporal.api.enums.v1.PendingActivityState;

/**
 * A question to a provider begins only when its case has read the answer before it. Otherwise two answers of one moment
 * reach the case in one workflow task or in two, as the load has it. Then the same life of a case costs now more, now
 * less.
 */
export function oneByOne(client: Client): WorkerInterceptors {
  const answered = new Set<string>();
  let last = Promise.resolve();

  /** Until the case has read every answer given so far. */
  async function read(workflowId: string, activityId: string): Promise<void> {
    for (;;) {
      const { raw } = await client.workflow.getHandle(workflowId).describe();
      const onTheWay = raw.pendingActivities?.some(
        (one) =>
          one.state === STARTED && one.activityId !== activityId && answered.has(`${workflowId} ${one.activityId}`),
      );
      if (!onTheWay && raw.pendingWorkflowTask == null) return;
      await new Promise((later) => setTimeout(later, 10));
    }
  }

  return {
    activity: [
      ({ info }) => ({
        inbound: {
          // Records are local activities, a part of the workflow task that would be waited for.
          execute: (input, next) => (info.isLocal ? next(input) : inTurn(info, () => next(input))),
        },
      }),
    ],
  };

  function inTurn<T>({ workflowExecution, activityId }: Info, ask: () => Promise<T>): Promise<T> {
    const workflowId = workflowExecution?.workflowId ?? '';
    const answer = last.then(() => read(workflowId, activityId)).then(ask);
    const done = () => {
      answered.add(`${workflowId} ${activityId}`);
    };
    last = answer.then(done, done);
    return answer;
  }
}
