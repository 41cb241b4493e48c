import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { CASE_WORKFLOW } from '../workflows/messages';
import { type LogFacts, withLogFacts } from './logFacts';
import { originOf } from './origin';
import { inSpan, traceIdNow } from './spans';

/**
 * Whatever an activity does has its ids in the log: case, shop, activity, and the request that it follows from. It is a span
 * of that request's trace. What a case does by its clock begins a trace of its own. Watchers and jobs of the day make none.
 */
export const toldOfActivities: ActivityInterceptorsFactory = ({ info }) => {
  let facts: LogFacts & { traceId?: string } = {};
  return {
    inbound: {
      execute({ args, headers }, next) {
        const { requestId, trace } = originOf(headers);
        const { activityType: activity, attempt } = info;
        const about = subjectOf(args);
        facts = { activity, attempt, ...about, ...(requestId !== undefined && { requestId }) };
        const work = () => withLogFacts(facts, () => next({ args, headers }));
        if (trace === undefined && info.workflowType !== CASE_WORKFLOW) return work();
        const span = {
          name: `activity ${activity}`,
          kind: SpanKind.CONSUMER,
          parent: trace ?? ROOT_CONTEXT,
          facts: {
            'shouhou.activity': activity,
            'shouhou.attempt': attempt,
            'shouhou.case_id': about.caseId,
            'shouhou.shop_id': about.shopId,
            'shouhou.request_id': requestId,
            'shouhou.workflow_id': info.workflowExecution?.workflowId,
          },
        } as const;
        return inSpan(span, () => {
          facts = { ...facts, ...traced() };
          return work();
        });
      },
    },
    outbound: { getLogAttributes: (attributes) => ({ ...attributes, ...facts }) },
  };
};

function traced(): { traceId?: string } {
  const traceId = traceIdNow();
  return traceId === undefined ? {} : { traceId };
}

/** The case and the shop that an activity is about: questions and records name both, and other work names its shop. */
function subjectOf(args: readonly unknown[]): Pick<LogFacts, 'caseId' | 'shopId'> {
  const found: Pick<LogFacts, 'caseId' | 'shopId'> = {};
  for (const arg of args) {
    if (typeof arg !== 'object' || arg === null) continue;
    const { caseId, shopId } = arg as { caseId?: unknown; shopId?: unknown };
    if (typeof caseId === 'string') found.caseId ??= caseId;
    if (typeof shopId === 'string') found.shopId ??= shopId;
  }
  return found;
}
