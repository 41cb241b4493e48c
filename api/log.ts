import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { type HttpLogger, pinoHttp } from 'pino-http';
import { factsOf } from './request';

/** An id that a caller may give a request: nothing that could forge a line of the log. */
const SANE_ID = /^[A-Za-z0-9._:-]{1,64}$/;

/**
 * One line a request, with its id: method, path, status, case, role, command id, the problem's code and the trace. No body, no query, no header and no
 * client address: they hold personal data or keys. An unforeseen error is logged with it, once, with its stack.
 */
export function requestLog(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    genReqId(req, res) {
      const given = req.headers['x-request-id'];
      const id = typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID();
      res.setHeader('X-Request-Id', id);
      return id;
    },
    autoLogging: { ignore: ({ url }) => url === '/healthz' || url === '/readyz' },
    wrapSerializers: false,
    serializers: {
      req: (req: IncomingMessage & { originalUrl?: string }) => ({ id: req.id, method: req.method, path: pathOf(req) }),
      res: (res: ServerResponse) => ({ status: res.statusCode }),
      err: errorForLog,
    },
    customLogLevel: (_req, { statusCode }, error) => (error || statusCode >= 500 ? 'error' : 'info'),
    customProps: (req, res) => {
      const { principal, commandId, problem, traceId } = 'locals' in res ? factsOf(res as Response) : {};
      return {
        shopId: principal?.shopId,
        caseId: caseIn(pathOf(req)),
        role: principal?.actor.role,
        commandId,
        problem,
        traceId,
      };
    },
  });
}

/** The case that an address names. */
export function caseIn(path: string | undefined): string | undefined {
  return /^\/v1\/cases\/([\w-]{8,64})(?:\/|$)/.exec(path ?? '')?.[1];
}

export function pathOf({ originalUrl, url }: IncomingMessage & { originalUrl?: string }): string | undefined {
  return (originalUrl ?? url)?.split('?', 1)[0];
}

/**
 * Logs only fields that surely hold no personal data. Errors of clients and parsers have other fields with bodies,
 * queries and metadata.
 */
function errorForLog(error: Error & { code?: unknown }): Record<string, unknown> {
  const { name, code, stack, cause } = error;
  return { type: name, code, stack, cause: cause instanceof Error ? errorForLog(cause) : undefined };
}
