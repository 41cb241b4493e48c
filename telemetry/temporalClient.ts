import { SpanKind } from '@opentelemetry/api';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import { originHeaders } from './origin';
import { inSpan, type SpanFacts } from './spans';

/** Each command and each question to a workflow is a span, and tells the workflow from where it comes. */
export const tellOrigin: WorkflowClientInterceptor = {
  startUpdate: (input, next) =>
    asked(
      `update ${input.updateName}`,
      { 'shouhou.workflow_id': input.workflowExecution.workflowId, 'shouhou.command_id': input.options.updateId },
      () => next({ ...input, headers: { ...input.headers, ...originHeaders() } }),
    ),
  startUpdateWithStart: (input, next) =>
    asked(
      `update ${input.updateName}`,
      {
        'shouhou.workflow_id': input.workflowStartOptions.workflowId,
        'shouhou.command_id': input.updateOptions.updateId,
      },
      () => next({ ...input, updateHeaders: { ...input.updateHeaders, ...originHeaders() } }),
    ),
  query: (input, next) =>
    asked(`query ${input.queryType}`, { 'shouhou.workflow_id': input.workflowExecution.workflowId }, () => next(input)),
};

function asked<T>(name: string, facts: SpanFacts, ask: () => Promise<T>): Promise<T> {
  return inSpan({ name, kind: SpanKind.CLIENT, facts }, ask);
}
