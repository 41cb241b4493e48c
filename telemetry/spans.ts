import { type Context, context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/**
 * Everything that a span may say. Names of buyers, phones, texts and reasons have no place here: a span leaves the house.
 * Ids, names of our own operations and codes of errors do.
 */
export type SpanFact =
  | 'http.request.method'
  | 'http.response.status_code'
  | 'error.type'
  | 'db.system.name'
  | 'shouhou.request_id'
  | 'shouhou.shop_id'
  | 'shouhou.case_id'
  | 'shouhou.command_id'
  | 'shouhou.workflow_id'
  | 'shouhou.operation'
  | 'shouhou.problem'
  | 'shouhou.activity'
  | 'shouhou.attempt'
  | 'shouhou.provider'
  | 'shouhou.call';

export type SpanFacts = Partial<Record<SpanFact, string | number | undefined>>;

/** A piece of work as a span shows it. */
export interface SpanAbout {
  /** Of few values: a method, an operation, a statement. Never an id. */
  name: string;
  kind?: SpanKind;
  facts?: SpanFacts;
  /** Where it is not the work that runs now. */
  parent?: Context;
}

/** Does the work inside a span of its own. While nobody traces, this only does the work. */
export function inSpan<T>(
  { name, kind = SpanKind.INTERNAL, facts = {}, parent = context.active() }: SpanAbout,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  return trace.getTracer('shouhou').startActiveSpan(name, { kind, attributes: facts }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setAttribute('error.type' satisfies SpanFact, typeOf(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The same where the work belongs to a trace that is kept. Otherwise it only does the work: no trace begins with it. */
export function inSpanOfTrace<T>(about: () => SpanAbout, work: () => Promise<T>): Promise<T> {
  return trace.getActiveSpan()?.isRecording() ? inSpan(about(), work) : work();
}

/** The trace in which this is done, for a line of the log. Undefined while nobody traces. */
export function traceIdNow(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId;
}

/** An error's class or code, never its message: that may hold somebody's words. */
function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { kind, type, code } = error as { kind?: unknown; type?: unknown; code?: unknown };
  const told = [kind, type, code].find((one) => typeof one === 'string' && /^[\w.:-]{1,64}$/.test(one));
  return told === undefined ? error.name : `${error.name}:${told}`;
}
