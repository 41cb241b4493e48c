import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import {
  askForExchange,
  confirmReplacement,
  exchangeOf,
  sendBack,
  setExchangeDeadline,
  withdrawExchange,
} from '../model/exchanges';
import type { Exchange } from '../model/types';
import { orderOf, shopNow, shopOf, type World } from '../model/world';
import { parseBody, text } from './validate';

const newBody = z.strictObject({
  tid: text,
  oid: text.optional(),
  reason: text,
  desc: z.string().max(2_000).default(''),
  wantedSku: text,
});
const parcelBody = z.strictObject({ company: z.string().max(100), trackingNumber: z.string().max(100) });
const deadlineBody = z.strictObject({ at: z.iso.datetime() });
const emptyBody = z.strictObject({});

type InShop = { shopId: string };
type InExchange = InShop & { exchangeId: string };

/** Exchanges of one Tmall shop: the actions of the buyer. */
export function exchangesRouter(world: World): Router {
  const router = Router({ mergeParams: true });

  router.post<InShop>('/', (request, response) => {
    const { tid, ...input } = parseBody(newBody, request.body);
    const shop = shopOf(world, request.params.shopId);
    orderOf(world, shop.shopId, tid);
    const exchange = world.store.transact(() => askForExchange(world, shopNow(world, shop), shop, tid, input));
    response.status(201).json(exchangeView(exchange));
  });

  router.get<InExchange>('/:exchangeId', (request, response) => {
    response.json(exchangeView(exchangeOf(world, request.params.shopId, request.params.exchangeId)));
  });

  on('return-goods', parcelBody, (at, exchangeId, parcel) => sendBack(world, at, exchangeId, parcel));
  on('confirm-receipt', emptyBody, (at, exchangeId) => confirmReplacement(world, at, exchangeId));

  on('withdraw', emptyBody, (at, exchangeId) => withdrawExchange(world, at, exchangeId));
  on('deadline', deadlineBody, (_at, exchangeId, { at }) => setExchangeDeadline(world, exchangeId, Date.parse(at)));

  function on<T extends z.ZodType>(
    action: string,
    schema: T,
    act: (at: number, exchangeId: string, body: z.output<T>) => void,
  ): void {
    router.post(`/:exchangeId/${action}`, (request: Request, response: Response) => {
      const { shopId, exchangeId } = request.params as InExchange;
      const body = parseBody(schema, request.body);
      exchangeOf(world, shopId, exchangeId);
      world.store.transact(() => act(shopNow(world, shopOf(world, shopId)), exchangeId, body));
      response.json(exchangeView(exchangeOf(world, shopId, exchangeId)));
    });
  }

  return router;
}

function exchangeView(exchange: Readonly<Exchange>) {
  const { createdAt, modifiedAt, ...rest } = exchange;
  return { ...rest, createdAt: new Date(createdAt).toISOString(), modifiedAt: new Date(modifiedAt).toISOString() };
}
