import { type RequestHandler, Router } from 'express';
import { refuse } from '../../domain/errors';
import { ROLES } from '../../domain/roles';
import type { AppDeps } from '../deps';
import { answerOnce } from '../keptAnswers';
import { callerOf, personOf, throwUnlessAdmin, throwUnlessOfShop } from '../people/caller';
import { refuseRequest } from '../problems';
import { factsOf, principalOf } from '../request';
import { parse, parseNothing } from '../validate';
import { keepsAnswer } from './codes';
import type { Operation, Reply, Who } from './operation';
import { shown } from './shown';

/** What runs before an operation of a method, for example a parser of JSON. */
type Before = Partial<Record<Operation['method'], readonly RequestHandler[]>>;

/** The routes of these operations: the query by its schema, then who may, the body by its schema, then the handler, then masking. */
export function mounted(deps: AppDeps, operations: readonly Operation[], before: Before = {}): Router {
  const router = Router();
  const methods = new Map<string, string[]>();
  for (const operation of operations) {
    if (operation.isServed?.(deps) === false) continue;
    const path = expressPathOf(operation);
    const first = [...(before[operation.method] ?? []), ...(operation.before ?? [])];
    router[operation.method](path, ...first, handlerOf(deps, operation));
    methods.set(path, [...(methods.get(path) ?? []), ...ALLOWED[operation.method]]);
  }
  // `/v1/cases/bulk` before `/v1/cases/:caseId`: both fit its address.
  const paths = [...methods].sort(([a], [b]) => parametersIn(a) - parametersIn(b));
  for (const [path, allowed] of paths) router.all(path, onlyBy(allowed));
  return router;
}

function parametersIn(path: string): number {
  return path.split(':').length;
}

/** As the header `Allow` names them. Whoever may GET may ask for the head alone. */
const ALLOWED: Record<Operation['method'], string[]> = {
  get: ['GET', 'HEAD'],
  post: ['POST'],
  put: ['PUT'],
  delete: ['DELETE'],
};

/** There is something at this path, and not by this method (RFC 9110 §15.5.6). */
function onlyBy(allowed: readonly string[]): RequestHandler {
  return (req, res) => {
    res.set('Allow', allowed.join(', '));
    refuseRequest('methodNotAllowed', `${req.path} takes ${allowed.join(' or ')}, not ${req.method}.`);
  };
}

function handlerOf(deps: AppDeps, operation: Operation): RequestHandler {
  return async (req, res) => {
    factsOf(res).operation = operation.id;
    if (operation.deprecated) announceEnd(res, operation.deprecated);
    const query = operation.query ? parse(operation.query, req.query, 'query') : parseNothing(req.query);
    throwUnlessMay(operation.who, res);
    const body = operation.body ? parse(operation.body, req.body ?? {}, 'body') : {};
    const give = () => operation.handle({ deps, req, res, query, body });
    const reply = keepsAnswer(operation) ? await answerOnce(deps, req, res, give) : await give();
    if (reply) send(res, operation, reply);
  };
}

function send(res: Parameters<RequestHandler>[1], { id, answers }: Operation, reply: Reply): void {
  const schema = answers[reply.status]?.schema;
  if (!schema) throw new Error(`The operation ${id} says nothing of an answer ${reply.status}.`);
  const { principal } = factsOf(res);
  if (reply.location !== undefined) res.location(reply.location);
  res.status(reply.status).json(shown(schema, reply.body, principal ? ROLES[principal.actor.role].sees : []));
}

/** Before anything is looked up. What a command takes is the case's to say: a deputy may act for who is absent. */
function throwUnlessMay(who: Who, res: Parameters<RequestHandler>[1]): void {
  switch (who.is) {
    case 'everybody':
    case 'signed':
      return;
    case 'caller':
      callerOf(res);
      return;
    case 'person':
      personOf(res);
      return;
    case 'admin':
      throwUnlessAdmin(res);
      return;
    case 'adminOr':
      if (callerOf(res).isAdmin) return;
      throwUnlessOfShop(res);
      throwUnlessRole(who, res);
      return;
    case 'roles':
      throwUnlessRole(who, res);
      return;
    case 'staff':
    case 'command':
      principalOf(res);
  }
}

function throwUnlessRole(who: Extract<Who, { may: string }>, res: Parameters<RequestHandler>[1]): void {
  const { role } = principalOf(res).actor;
  if (who.roles.includes(role)) return;
  refuse('roleNotAllowed', `The role ${role} may not ${who.may}; it takes ${who.roles.join(' or ')}.`);
}

/** RFC 9745 and RFC 8594: since when nobody should begin to use it, and when it goes. */
function announceEnd(res: Parameters<RequestHandler>[1], { since, until }: { since: string; until: string }): void {
  res.set('Deprecation', `@${Date.parse(since) / 1000}`);
  res.set('Sunset', new Date(until).toUTCString());
}

function expressPathOf({ path, expressPath }: Operation): string {
  return expressPath ?? path.replaceAll(/\{(\w+)\}/g, ':$1');
}
