import { context, propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Request, RequestHandler, Response } from 'express';
import { withLogFacts } from '../telemetry/logFacts';
import type { SpanFacts } from '../telemetry/spans';
import { caseIn, pathOf } from './log';
import { factsOf, requestIdOf } from './request';

/** Asked every few seconds by whoever watches: nobody wants to see these. */
const UNTRACED: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/**
 * From here on all that is done for a request has its id in the log, and its place in a trace. That is the caller's, where it
 * sends `traceparent`, or else a new one. A stream, which does not end, is not shown.
 */
export const traceRequests: RequestHandler = (req, res, next) => {
  const requestId = requestIdOf(req);
  if (UNTRACED.has(req.path)) return withLogFacts({ requestId }, next);
  const parent = propagation.extract(ROOT_CONTEXT, req.headers);
  const span = trace.getTracer('shouhou').startSpan(req.method, { kind: SpanKind.SERVER }, parent);
  if (span.isRecording()) {
    factsOf(res).traceId = span.spanContext().traceId;
    res.once('close', () => end(span, req, res));
  }
  context.with(trace.setSpan(parent, span), () => withLogFacts({ requestId }, next));
};

function end(span: Span, req: Request, res: Response): void {
  if (res.getHeader('Content-Type')?.toString().startsWith('text/event-stream')) return;
  const { operation, problem, principal, commandId } = factsOf(res);
  if (operation !== undefined) span.updateName(`${req.method} ${operation}`);
  span.setAttributes({
    'http.request.method': req.method,
    'http.response.status_code': res.statusCode,
    'shouhou.operation': operation,
    'shouhou.problem': problem,
    'shouhou.request_id': requestIdOf(req),
    'shouhou.shop_id': principal?.shopId,
    'shouhou.case_id': caseIn(pathOf(req)),
    'shouhou.command_id': commandId,
  } satisfies SpanFacts);
  if (res.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
