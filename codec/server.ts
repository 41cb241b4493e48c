import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { type Config, ConfigError, KeyError, type KeyRing, processKeys } from '../config';
import type { Logger } from '../config/logger';
import { type Logins, loginsOf } from './logins';
import { createPayloadCodec } from './payloadCodec';
import { PAYLOADS, payloadsIn, payloadsOut } from './wire';

export interface CodecServerOptions {
  keys: KeyRing;
  logins: Logins;
  /** Addresses of Temporal's own page. */
  origins: readonly string[];
  log: Logger;
}

const SESSION_MS = 8 * 3_600_000;
const COOKIE = 'codec';
const MOST_BODY = '16mb';
/** Refused requests of one address in a quarter of an hour. */
const MOST_REFUSED = 20;
const REFUSED_WITHIN_MS = 15 * 60_000;

/** By a process's settings; undefined where nobody may read sealed data. Throws ConfigError. */
export function codecServerOf(config: Config, log: Logger): Express | undefined {
  if (config.codecLogins === undefined) return undefined;
  const origins = config.codecOrigins.split(',').map((one) => one.trim());
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new ConfigError('CODEC_ORIGINS must be addresses like https://temporal.example.com, with commas between.');
    }
  }
  return createCodecServer({ keys: processKeys(), logins: loginsOf(config.codecLogins), origins, log });
}

/**
 * Opens and seals payloads for Temporal's own page and command line, by Temporal's codec protocol: POST /decode and
 * /encode. A program shows a password as a bearer; a person logs in at /login, and the page then sends the cookie.
 */
export function createCodecServer({ keys, logins, origins, log }: CodecServerOptions): Express {
  const app = express();
  const codec = createPayloadCodec(keys);
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  app.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.use(answersTo(origins));
  app.use(
    rateLimit({
      ...{ windowMs: REFUSED_WITHIN_MS, limit: MOST_REFUSED, skipSuccessfulRequests: true },
      // Whoever forgot to log in is only told so: nothing was guessed.
      skip: (req) => req.headers.authorization === undefined && req.path !== '/login',
      ...{ standardHeaders: 'draft-8', legacyHeaders: false },
      message: { message: 'Too many refused requests from this address; try again in a quarter of an hour.' },
    }),
  );
  app.get('/login', (_req, res) => void res.type('html').send(LOGIN_PAGE));
  app.post('/login', express.urlencoded({ extended: false, limit: '2kb' }), (req, res) => {
    const name = logins.nameOf(String(req.body?.password ?? ''));
    if (name === undefined) {
      res.status(401).type('text').send('This password is not known.');
      return;
    }
    log.info({ login: name }, "somebody logged in to read sealed data in Temporal's page");
    const value = logins.sign(name, Date.now() + SESSION_MS);
    res.cookie(COOKIE, value, {
      ...{ maxAge: SESSION_MS, httpOnly: true, secure: req.secure, sameSite: 'strict', path: req.baseUrl || '/' },
    });
    res.type('text').send("You may read sealed data in Temporal's page for 8 hours.");
  });
  app.use(loggedIn(logins));
  const body = express.json({ limit: MOST_BODY });
  app.post('/decode', body, async (req, res) => {
    const payloads = payloadsIn(PAYLOADS.parse(req.body));
    res.json(payloadsOut(await codec.decode(payloads)));
    log.info({ login: res.locals.login, payloads: payloads.length }, 'sealed data was opened');
  });
  app.post('/encode', body, async (req, res) => {
    res.json(payloadsOut(await codec.encode(payloadsIn(PAYLOADS.parse(req.body)))));
  });
  app.use((_req, res) => {
    res.status(404).json({ message: 'Here are POST /decode, POST /encode and /login.' });
  });
  app.use(refusal(log));
  return app;
}

/** CORS: a browser may ask from Temporal's page alone. Another page is refused even where it sends the cookie. */
function answersTo(origins: readonly string[]): RequestHandler {
  return (req, res, next) => {
    const { origin } = req.headers;
    res.vary('Origin');
    // The login's own page says no origin: its policy is to send no referrer.
    const isOwn = origin === 'null' ? req.path === '/login' : hostOf(origin) === req.headers.host;
    if (origin === undefined || isOwn) return next();
    if (!origins.includes(origin)) {
      res.status(403).json({ message: 'This page may not ask here; CODEC_ORIGINS names those that may.' });
      return;
    }
    res.set({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'authorization, content-type, x-namespace',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    if (req.method === 'OPTIONS') res.status(204).end();
    else next();
  };
}

function hostOf(origin: string | undefined): string | undefined {
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined;
}

function loggedIn(logins: Logins): RequestHandler {
  return (req, res, next) => {
    const [, bearer] = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
    const [, cookie] = /(?:^|;\s*)codec=([^;]+)/.exec(req.headers.cookie ?? '') ?? [];
    const login =
      bearer === undefined ? cookie && logins.readSign(decodeURIComponent(cookie), Date.now()) : logins.nameOf(bearer);
    if (!login) {
      res.status(401).json({ message: 'Log in at /codec/login, or send a password of CODEC_LOGINS as a bearer.' });
      return;
    }
    res.locals.login = login;
    next();
  };
}

function refusal(log: Logger): ErrorRequestHandler {
  return (error, _req, res, _next) => {
    if (error instanceof KeyError) {
      log.warn({ reason: error.message }, 'sealed data could not be opened');
      res.status(400).json({ message: 'A payload cannot be opened: its key is missing, or it was changed.' });
      return;
    }
    const { name, status } = error as { name?: string; status?: number };
    if (name === 'ZodError' || (status !== undefined && status < 500)) {
      res.status(status ?? 400).json({ message: 'The body must be {"payloads": […]} by Temporal’s codec protocol.' });
      return;
    }
    log.error({ err: error }, 'the codec server failed');
    res.status(500).json({ message: 'This went wrong here; the log says why.' });
  };
}

const LOGIN_PAGE = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>售后 · Temporal</title>
<form method="post"><label>密码 <input type="password" name="password" autocomplete="current-password" required autofocus></label>
<button>登录</button></form></html>
`;
