import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { withCommandId } from './answers';
import { authenticate } from './auth';
import { bindCommandKey, freeRefusedKey } from './commandKeys';
import { localPeople } from './console/localPeople';
import { consolePage } from './console/page';
import { mounted } from './contract/mount';
import type { AppDeps } from './deps';
import { requestLog } from './log';
import { ofShop, secondFactorShown } from './people/caller';
import { requestLimits, signInLimit } from './people/limits';
import { passwordPage } from './people/passwordPage';
import { problemBody, problemOf, refuseRequest } from './problems';
import { factsOf, requestIdOf } from './request';
import {
  FILE_OPERATIONS,
  INSTALLATION_OPERATIONS,
  JSON_OPERATIONS,
  OPEN_OPERATIONS,
  OWN_OPERATIONS,
  REPEATABLE_OPERATIONS,
  SIGN_IN_OPERATIONS,
  UNLIMITED_OPERATIONS,
} from './routes/all';
import { notTooDeep, saneHost } from './sane';
import { traceRequests } from './traceRequests';

/**
 * The whole API, without a port. A request passes these in order: log, what no limit counts, limits, what needs no key,
 * sign-in, command id, caller, own sign-in. Then: second factor, the installation, shop, files, body, the other operations.
 * An error ends in `answerProblem`. Each operation is declared beside its handler (routes/all.ts).
 */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.set('trust proxy', deps.trustedProxies);
  if (deps.countRequests) app.use(deps.countRequests);
  app.use(requestLog(deps.logger));
  app.use(traceRequests);
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: NOTHING_AT_ALL } }));
  app.use(neverCached);
  app.use(saneHost);
  app.use(mounted(deps, UNLIMITED_OPERATIONS));
  app.use(requestLimits(deps.limits));
  app.use(mounted(deps, OPEN_OPERATIONS));
  app.use(passwordPage());
  app.use(localPeople(deps.localPeople));
  app.use(consolePage(deps.console));
  const json = [jsonOnly, express.json({ limit: '256kb' }), notTooDeep];
  const rare = signInLimit(deps.limits);
  app.use(mounted(deps, SIGN_IN_OPERATIONS, { get: [rare], post: [rare, ...json] }));
  app.post('/{*path}', withCommandId(randomUUID));
  app.use(authenticate(deps));
  app.use(mounted(deps, OWN_OPERATIONS, { post: json }));
  app.use(secondFactorShown);
  app.use(mounted(deps, INSTALLATION_OPERATIONS, { post: json, put: json }));
  app.use(ofShop);
  app.use(mounted(deps, FILE_OPERATIONS));
  app.use(mounted(deps, REPEATABLE_OPERATIONS, { post: json }));
  app.post('/{*path}', json, bindCommandKey(deps));
  app.put('/{*path}', json);
  app.use(mounted(deps, JSON_OPERATIONS));
  app.use((req) => refuseRequest('unknownRoute', `There is nothing at ${req.method} ${req.path}.`));
  app.use(answerProblem(deps));
  return app;
}

/** An answer is no page: a browser that shows one loads, runs, sends and frames nothing. Our pages say what they need themselves. */
const NOTHING_AT_ALL = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Answers hold personal data and are true only now. */
const neverCached: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};

/** A body that is not JSON would otherwise count as no body. */
const jsonOnly: RequestHandler = (req, _res, next) => {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  if (hasBody && !req.is('application/json')) {
    refuseRequest('unsupportedMediaType', 'The body must be JSON (Content-Type: application/json).');
  }
  next();
};

/** Every error of a request ends here. The caller gets one problem, and the request's log line names it. */
function answerProblem(deps: AppDeps): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const facts = factsOf(res);
    const problem = problemOf(error, facts.commandId);
    facts.problem = problem.code;
    if (problem.status >= 500)
      res.err = error instanceof Error ? error : new Error('Something that is no error was thrown.');
    else await freeKeyOf(deps, res);
    if (problem.retryAfter !== undefined) res.set('Retry-After', String(problem.retryAfter));
    const body = problemBody(problem, { requestId: requestIdOf(req), commandId: facts.commandId });
    res.status(problem.status).type('application/problem+json').send(JSON.stringify(body));
  };
}

/** A key that could not be freed is good for the same command alone: that is only logged, the caller is to hear the refusal. */
async function freeKeyOf(deps: AppDeps, res: Response): Promise<void> {
  try {
    await freeRefusedKey(deps, res);
  } catch (error) {
    deps.logger.warn({ type: error instanceof Error ? error.name : undefined }, 'a command key could not be freed');
  }
}
