import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, {
  type ErrorRequestHandler,
  type Express,
  type NextFunction,
  type Request,
  type Response,
} from 'express';
import { alipayCallLater, alipayGateway } from './alipay/gateway';
import { aliyunSms } from './aliyunSms/gateway';
import { controlRouter } from './control/router';
import { wordsRouter } from './control/words';
import { kuaidi100Poll } from './kuaidi100/poll';
import { pushDue } from './kuaidi100/push';
import { kuaidi100Query } from './kuaidi100/query';
import { runTimeouts } from './model/clock';
import { Refusal } from './model/errors';
import type { World } from './model/world';
import { page } from './page';
import { dingTalkRobot, weComRobot } from './robots/gateway';
import { type AlipayKeys, openAlipayKeys } from './store/keys';
import { Store } from './store/store';
import { pushCallbacks } from './top/callbacks';
import { topCallLater, topGateway } from './top/gateway';
import { runLater } from './wire/serve';

export interface SandboxOptions {
  /** 0 lets the system choose a free port. */
  port: number;
  host: string;
  /** Where the state is kept; one process a directory. */
  dataDir: string;
  /** After how long Kuaidi100 repeats a failed push, ms of wall time. 35 min when absent (platform.md §4). */
  pushRetryMs?: number;
  /** After how long TOP repeats a message that a shop's callback did not take, ms of wall time. 1 s when absent. */
  callbackRetryMs?: number;
}

export interface RunningSandbox {
  port: number;
  stop(): Promise<void>;
}

const BODY_LIMIT = '2mb';
const TICK_MS = 1_000;
const PUSH_TICK_MS = 200;
const PUSH_RETRY_MS = 35 * 60_000;
const CALLBACK_TICK_MS = 50;
const CALLBACK_RETRY_MS = 1_000;

/**
 * Starts the emulator. It binds first, so that a taken port leaves the other process's state alone. Then it opens the
 * state. Rejects with the system's error (`EADDRINUSE`) or with a sentence about damaged state.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const server = createServer();
  // Longer than any client keeps an idle connection: ten minutes at most, whatever the server says. So the server never closes it
  // just as a request leaves.
  server.keepAliveTimeout = IDLE_MS;
  await listen(server, options);
  let store: Store;
  let keys: AlipayKeys;
  try {
    store = new Store(options.dataDir);
    keys = openAlipayKeys(options.dataDir);
  } catch (error) {
    server.close();
    throw error;
  }
  const world: World = { store, wallNow: Date.now, hiddenUntil: new Map() };
  const catchUp = () => {
    runLater(world, ({ provider, form, shopId }) =>
      provider === 'alipay' ? alipayCallLater(world, keys.privateKey, form, shopId) : topCallLater(world, form),
    );
  };
  server.on('request', sandboxApp(world, keys, catchUp));
  const ticker = setInterval(() => tick(world, catchUp), TICK_MS);
  const pusher = setInterval(() => void pushDue(world, options.pushRetryMs ?? PUSH_RETRY_MS), PUSH_TICK_MS);
  const caller = setInterval(
    () => void pushCallbacks(world, options.callbackRetryMs ?? CALLBACK_RETRY_MS),
    CALLBACK_TICK_MS,
  );
  const stop = async () => {
    clearInterval(ticker);
    clearInterval(pusher);
    clearInterval(caller);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections(); // answers that a fault keeps back would hold the server for ever
    await closed;
    store.close();
  };
  return { port: (server.address() as AddressInfo).port, stop };
}

/** The platform also acts as time goes by, when nobody calls it. */
function tick(world: World, catchUp: () => void): void {
  try {
    catchUp();
  } catch (error) {
    console.error('A call that was to be applied later failed:', error);
  }
  for (const shop of [...world.store.list('shop')]) {
    try {
      runTimeouts(world, shop);
    } catch (error) {
      console.error(`The platform's time-outs of shop ${shop.shopId} failed:`, error);
    }
  }
}

/** `catchUp` applies the delayed calls that are due. Nobody may see a later moment without their effects. */
function sandboxApp(world: World, keys: AlipayKeys, catchUp: () => void): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_request, _response, next) => {
    catchUp();
    next();
  });
  const rawBody = express.raw({ type: () => true, limit: BODY_LIMIT });
  app.all('/router/rest', rawBody, (request, response) => topGateway(world, request, response));
  app.all('/gateway.do', rawBody, (request, response) => alipayGateway(world, keys.privateKey, request, response));
  app.post('/poll', rawBody, (request, response) => kuaidi100Poll(world, request, response));
  app.post('/poll/query.do', rawBody, (request, response) => kuaidi100Query(world, request, response));
  app.post('/', rawBody, aliyunSms(world));
  app.post('/robot/send', rawBody, (request, response) => dingTalkRobot(world, request, response));
  app.post('/cgi-bin/webhook/send', rawBody, (request, response) => weComRobot(world, request, response));
  app.use('/control', localOnly, wordsRouter(world));
  app.use('/control', localOnly, controlRouter(world, keys.publicKeyPem));
  app.get('/', localOnly, (_request, response) => void response.type('html').send(page));
  app.use((_request, response) => void response.status(404).json({ error: 'There is no such path here.' }));
  app.use(answerError);
  return app;
}

/** The control API has no keys: it answers this machine only, and no page of another site. */
function localOnly(request: Request, response: Response, next: NextFunction): void {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const isLocal = address === '::1' || address.startsWith('127.');
  if (!isLocal || request.headers['sec-fetch-site'] === 'cross-site') {
    response.status(403).json({ error: 'The control API answers only this machine.' });
    return;
  }
  // A page of this machine at another port, as the console is, may play buyer and courier.
  const { origin } = request.headers;
  if (origin !== undefined && isLoopback(origin)) {
    response.set({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': 'content-type',
      Vary: 'Origin',
    });
  }
  if (request.method === 'OPTIONS') response.status(204).end();
  else next();
}

function isLoopback(origin: string): boolean {
  const { hostname } = URL.canParse(origin) ? new URL(origin) : { hostname: '' };
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  if (error instanceof Refusal) {
    const status = { invalid: 400, missing: 404, conflict: 409 }[error.kind];
    response.status(status).json({ error: error.message });
    return;
  }
  const status = statusOf(error);
  if (status === 500) console.error('The sandbox failed to answer:', error);
  const sentence =
    status === 500 ? 'The sandbox failed; see its log.' : `The request cannot be read: ${String(error)}.`;
  response.status(status).json({ error: sentence });
};

/** Body parsers mark the client's faults (too large, no JSON) with a status below 500. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}

const IDLE_MS = 700_000;

function listen(server: Server, { port, host }: SandboxOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
