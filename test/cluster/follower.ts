import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from '../../scripts/stack';
import { type Listening, listenTo } from '../api/listening';
import type { TestShop } from '../support/shop';

/** What somebody heard of a shop who followed it over several APIs. */
export interface Followed {
  /** Changes that were committed meanwhile. */
  changes: number;
  missing: number;
  doubled: number;
  /** How often the stream broke and was taken up at another API. */
  cameAgain: number;
}

/** How long the last change may take to arrive, ms. */
const PATIENCE = 15_000;

/**
 * Follows a shop's live updates as a browser does. It comes again at the next API with the id that it had last. `end` compares what was heard
 * with what was committed.
 */
export async function follow(shop: TestShop, apis: readonly Service[], key: string) {
  const streams: Listening[] = [];
  let lastEventId: string | undefined;
  let isOver = false;
  let turn = 0;

  async function listen(): Promise<Listening | undefined> {
    const port = apis[turn++ % apis.length]?.ready.port;
    const stream = await listenTo(`http://127.0.0.1:${port}/v1/live`, { key, lastEventId }).catch(() => undefined);
    if (stream?.status === 200) return stream;
    stream?.close();
    return undefined;
  }

  async function goOn(): Promise<void> {
    while (!isOver) {
      const stream = await listen();
      if (stream) {
        streams.push(stream);
        await broken(stream, () => isOver);
        lastEventId = stream.lastId() ?? lastEventId;
      } else await pause(300);
    }
  }

  const going = goOn();
  const heard = () => streams.flatMap(({ events }) => events);
  const first = await until(() => heard().find(({ event }) => event === 'ready')?.id);
  return {
    async end(): Promise<Followed> {
      const rows = await shop.database.liveEvent.findMany({
        where: { shopId: shop.shopId, position: { gt: BigInt(first) } },
        select: { position: true },
      });
      const committed = rows.map(({ position }) => `${position}`);
      const came = () => heard().flatMap(({ event, id }) => (event === 'change' ? [id] : []));
      const missing = () => committed.filter((id) => !new Set(came()).has(id)).length;
      for (const giveUp = Date.now() + PATIENCE; missing() > 0 && Date.now() < giveUp; ) await pause(200);
      isOver = true;
      await going;
      for (const stream of streams) stream.close();
      const all = came();
      return {
        changes: committed.length,
        missing: missing(),
        doubled: all.length - new Set(all).size,
        cameAgain: streams.length - 1,
      };
    },
  };
}

/** Until the stream ends, or nobody wants it any more. */
async function broken(stream: Listening, isOver: () => boolean): Promise<void> {
  const waited = () =>
    stream.ended().then(
      () => true,
      () => false,
    );
  let ended = waited();
  while (!isOver()) {
    const isEnded = await Promise.race([ended, pause(200)]);
    if (isEnded === true) return;
    if (isEnded === false) ended = waited();
  }
}

async function until<T>(look: () => T | undefined): Promise<T> {
  for (const giveUp = Date.now() + PATIENCE; ; await pause(50)) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > giveUp) throw new Error('No API let anybody follow the shop.');
  }
}
