import type { Request, RequestHandler } from 'express';
import { refuseRequest } from './problems';

/** What is wrong with a request before anybody reads what it says. */

/** A policy has four levels, a command three. */
const MOST_LEVELS = 50;

const HOST = /^(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

/** Refuses with 400 a Host that is none. One that is forged leads nowhere: no link is made from it. */
export const saneHost: RequestHandler = (req, _res, next) => {
  const { host } = req.headers;
  if (host !== undefined && !HOST.test(host)) refuseRequest('malformedHost', 'The Host of the request is no host.');
  next();
};

/** Refuses with 422 a body that is nested too deep to be anything that we know; whoever reads on may recurse. */
export const notTooDeep: RequestHandler = (req, _res, next) => {
  if (levelsAbove(req.body, MOST_LEVELS)) {
    refuseRequest('bodyTooDeep', `The body does not fit: it is nested more than ${MOST_LEVELS} levels deep.`);
  }
  next();
};

/**
 * Our own address as this request came to it: of the connection, not of what the request says. Only `localhost` is believed:
 * it leads to the caller's own machine, and to a browser it is another origin than 127.0.0.1.
 */
export function ownAddress({ protocol, socket, headers }: Request): string {
  const { localAddress = '127.0.0.1', localPort } = socket;
  if (headers.host === `localhost:${localPort}`) return `${protocol}://${headers.host}`;
  const plain = localAddress.replace(/^::ffff:(?=\d+\.)/, '');
  return `${protocol}://${plain.includes(':') ? `[${plain}]` : plain}:${localPort}`;
}

function levelsAbove(body: unknown, most: number): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; depth <= most; depth += 1) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}
