import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import { ORIGIN_HEADER } from '../workflows/origin';
import { logFactsNow } from './logFacts';

/** From where something is done: the request, and its trace as W3C writes it. */
interface Origin {
  requestId?: string;
  traceparent?: string;
  tracestate?: string;
}

/** The headers that tell Temporal's other side the origin of what is done now. Without an origin there are none. */
export function originHeaders(): Headers {
  const { requestId } = logFactsNow();
  const origin: Origin = { ...(requestId !== undefined && { requestId }) };
  propagation.inject(context.active(), origin);
  if (Object.keys(origin).length === 0) return {};
  return { [ORIGIN_HEADER]: defaultPayloadConverter.toPayload(origin) };
}

/** What the headers of a message tell. A header that is none of ours tells nothing. */
export function originOf(headers: Headers): { requestId?: string; trace?: Context } {
  const payload = headers[ORIGIN_HEADER];
  if (!payload) return {};
  const { requestId, ...carried } = defaultPayloadConverter.fromPayload<Origin>(payload);
  const trace = carried.traceparent === undefined ? undefined : propagation.extract(ROOT_CONTEXT, carried);
  return { requestId, trace };
}
