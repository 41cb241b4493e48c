import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { PATIENCE_MS } from '../support/patience';

/** An event of a stream, as a browser would hand it over. */
export interface LiveEvent {
  event: string;
  id: string;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the test is about.
  data: any;
}

export interface Listening {
  status: number;
  headers: IncomingMessage['headers'];
  events: LiveEvent[];
  /** What came last with an id, heartbeats too: with it the client comes again. */
  lastId(): string | undefined;
  /** Until there is such an event; gives it. */
  until(what: string, isIt: (event: LiveEvent) => boolean): Promise<LiveEvent>;
  /** Calls back for each event from now on. */
  onEvent(heard: (event: LiveEvent) => void): void;
  /** Until the server ends or cuts the stream. */
  ended(): Promise<void>;
  /** Reads no further, until `goOn`. */
  pause(): void;
  goOn(): void;
  close(): void;
}

export interface ListenOptions {
  key: string;
  lastEventId?: string;
}

/** Listens to a stream of an API, frame by frame. */
export async function listenTo(address: string, { key, lastEventId }: ListenOptions): Promise<Listening> {
  const headers = {
    authorization: `Bearer ${key}`,
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  };
  const asked = request(address, { headers, agent: false }).end();
  // Of what the server cuts off `ended` tells.
  asked.on('error', () => undefined);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const events: LiveEvent[] = [];
  const waiting = new Set<() => void>();
  const hearing: ((event: LiveEvent) => void)[] = [];
  let lastId: string | undefined;
  let rest = '';
  let isOver = false;
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) take(block);
    for (const look of [...waiting]) look();
  });
  response.on('error', () => undefined);
  response.on('close', () => {
    isOver = true;
    for (const look of [...waiting]) look();
  });

  function take(block: string): void {
    const field = (name: string) =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const id = field('id');
    const data = field('data');
    if (id !== undefined) lastId = id;
    if (id === undefined || data === undefined) return;
    const one = { event: field('event') ?? 'message', id, data: JSON.parse(data) };
    events.push(one);
    for (const heard of hearing) heard(one);
  }

  function when<T>(what: string, find: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(() => reject(new Error(`It did not happen that ${what}.`))), PATIENCE_MS);
      const finish = (end: () => void) => {
        clearTimeout(timer);
        waiting.delete(look);
        end();
      };
      const look = () => {
        const found = find();
        if (found !== undefined) finish(() => resolve(found));
      };
      waiting.add(look);
      look();
    });
  }

  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events,
    lastId: () => lastId,
    until: (what, isIt) => when(what, () => events.find(isIt)),
    onEvent: (heard) => void hearing.push(heard),
    ended: () => when('the stream ends', () => (isOver ? true : undefined)).then(() => undefined),
    pause: () => void response.pause(),
    goOn: () => void response.resume(),
    close: () => void asked.destroy(),
  };
}
