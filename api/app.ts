import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { withCommandId } from './answers';
import { authenticate } from './auth';
import type { AppDeps } from './deps';
import { alive, ready } from './health';
import { requestLog } from './log';
import { problemBody, problemOf, refuseRequest } from './problems';
import { factsOf, requestIdOf } from './request';
import { callbacksRouter } from './routes/callbacks';
import { casesRouter } from './routes/cases';
import { deadLettersRouter } from './routes/deadLetters';
import { differencesRouter, reconciliationsRouter } from './routes/differences';
import { evidenceRouter } from './routes/evidence';
import { filesRouter } from './routes/files';
import { parcelsRouter } from './routes/parcels';
import { policyRouter } from './routes/policy';
import { promisesRouter } from './routes/promises';
import { scriptsRouter } from './routes/scripts';
import { breachesRouter, staffRouter } from './routes/staff';
import { tasksRouter } from './routes/tasks';
import { troublesRouter } from './routes/troubles';

/**
 * The whole API, without a port. A request passes these in order: log, health, command id, key, body, route. An error
 * ends in `answerProblem`. These routes come before the key and the JSON body. Signed links and callbacks prove
 * themselves by their signature, and a handed-in file is no JSON.
 */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.use(requestLog(deps.logger));
  app.use(helmet());
  app.use(neverCached);
  app.get('/healthz', alive);
  app.get('/readyz', ready(deps.checks));
  app.use('/callbacks', callbacksRouter(deps));
  app.post('/{*path}', withCommandId(randomUUID));
  app.use(filesRouter(deps.files));
  app.use(authenticate(deps.records));
  app.use('/v1/cases', evidenceRouter(deps));
  const json = [jsonOnly, express.json({ limit: '256kb' })];
  app.post('/{*path}', json);
  app.put('/{*path}', json);
  app.use('/v1/cases', casesRouter(deps));
  app.use('/v1/tasks', tasksRouter(deps));
  app.use('/v1/promises', promisesRouter(deps));
  app.use('/v1/scripts', scriptsRouter(deps));
  app.use('/v1/staff', staffRouter(deps));
  app.use('/v1/breaches', breachesRouter(deps));
  app.use('/v1/policy', policyRouter(deps));
  app.use('/v1/parcels', parcelsRouter(deps));
  app.use('/v1/troubles', troublesRouter(deps));
  app.use('/v1/deadLetters', deadLettersRouter(deps));
  app.use('/v1/differences', differencesRouter(deps));
  app.use('/v1/reconciliations', reconciliationsRouter(deps));
  app.use((req) => refuseRequest(404, 'unknownRoute', `There is nothing at ${req.method} ${req.path}.`));
  app.use(answerProblem);
  return app;
}

/** Answers hold personal data and are true only now. */
const neverCached: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};

/** A body that is not JSON would otherwise count as no body. */
const jsonOnly: RequestHandler = (req, _res, next) => {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  if (hasBody && !req.is('application/json')) {
    refuseRequest(415, 'unsupportedMediaType', 'The body must be JSON (Content-Type: application/json).');
  }
  next();
};

/** Every error of a request ends here. The caller gets one problem, and the request's log line names it. */
const answerProblem: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent) return next(error);
  const facts = factsOf(res);
  const problem = problemOf(error, facts.commandId);
  facts.problem = problem.code;
  if (problem.status >= 500)
    res.err = error instanceof Error ? error : new Error('Something that is no error was thrown.');
  if (problem.retryAfter !== undefined) res.set('Retry-After', String(problem.retryAfter));
  const body = problemBody(problem, { requestId: requestIdOf(req), commandId: facts.commandId });
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(body));
};
