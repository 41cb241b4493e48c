import { Router } from 'express';
import { z } from 'zod';
import { askForRefund } from '../model/buyer';
import { confirmReceipt, createOrder, payOrder } from '../model/orders';
import { courierCode } from '../model/parcels';
import { removeReview, reviewLine } from '../model/reviews';
import { shipOrder } from '../model/shipping';
import { orderOf, shopNow, shopOf, type World } from '../model/world';
import { fen, parseBody, positiveFen, text } from './validate';
import { orderView, refundView } from './views';

const digits = z.string().regex(/^\d{1,19}$/, 'must be decimal digits');

const orderBody = z.strictObject({
  buyer: z.strictObject({
    nick: text,
    realName: text.optional(),
    alipayAccount: text.optional(),
    phone: text.optional(),
    address: text.optional(),
  }),
  items: z
    .array(
      z.strictObject({
        title: text,
        priceFen: positiveFen,
        num: z.number().int().min(1).max(9_999),
        numIid: digits.optional(),
      }),
    )
    .min(1)
    .max(50),
  postFeeFen: fen.default(0),
});

const shipBody = z.strictObject({
  company: text,
  companyCode: text.optional(),
  trackingNumber: text,
  oids: z.array(digits).min(1).optional(),
  offline: z.boolean().optional(),
});

const refundBody = z.strictObject({
  oid: digits.optional(),
  type: z.enum(['refundOnly', 'returnAndRefund']),
  amountFen: positiveFen.optional(),
  reason: text,
  desc: z.string().max(2_000).default(''),
  goodStatus: z.enum(['BUYER_NOT_RECEIVED', 'BUYER_RECEIVED']).optional(),
});

const reviewBody = z.strictObject({
  oid: digits.optional(),
  result: z.enum(['good', 'neutral', 'bad']),
  content: z.string().max(2_000).default(''),
});

type InShop = { shopId: string };
type InOrder = InShop & { tid: string };
type InLine = InOrder & { oid: string };

/** Orders of one shop: place, pay, ship, confirm, ask for a refund, review. */
export function ordersRouter(world: World): Router {
  const router = Router({ mergeParams: true });

  router.get<InShop>('/', (request, response) => {
    const orders = [...world.store.list('order')].filter((order) => order.shopId === request.params.shopId);
    response.json(orders.map((order) => orderView(world, order)));
  });

  router.post<InShop>('/', (request, response) => {
    const input = parseBody(orderBody, request.body);
    const shop = shopOf(world, request.params.shopId);
    const order = world.store.transact(() => createOrder(world, shopNow(world, shop), shop, input));
    response.status(201).json(orderView(world, order));
  });

  router.get<InOrder>('/:tid', (request, response) => {
    const order = orderOf(world, request.params.shopId, request.params.tid);
    response.json(orderView(world, order));
  });

  router.post<InOrder>('/:tid/pay', (request, response) => {
    const { at, tid } = moment(request.params);
    response.json(
      orderView(
        world,
        world.store.transact(() => payOrder(world, at, tid)),
      ),
    );
  });

  router.post<InOrder>('/:tid/ship', (request, response) => {
    const input = parseBody(shipBody, request.body);
    const { at, tid } = moment(request.params);
    const shipment = { ...input, companyCode: input.companyCode ?? courierCode(input.company) };
    response.json(
      orderView(
        world,
        world.store.transact(() => shipOrder(world, at, tid, shipment)),
      ),
    );
  });

  router.post<InOrder>('/:tid/confirm-receipt', (request, response) => {
    const { at, tid } = moment(request.params);
    response.json(
      orderView(
        world,
        world.store.transact(() => confirmReceipt(world, at, tid)),
      ),
    );
  });

  router.post<InOrder>('/:tid/refunds', (request, response) => {
    const input = parseBody(refundBody, request.body);
    const { at, tid, shop } = moment(request.params);
    const refund = world.store.transact(() => askForRefund(world, at, shop, tid, input));
    response.status(201).json(refundView(refund));
  });

  router.post<InOrder>('/:tid/reviews', (request, response) => {
    const input = parseBody(reviewBody, request.body);
    const { at, tid, shop } = moment(request.params);
    response.status(201).json(
      orderView(
        world,
        world.store.transact(() => reviewLine(world, at, shop, tid, input)),
      ),
    );
  });

  router.delete<InLine>('/:tid/reviews/:oid', (request, response) => {
    const { at, tid, shop } = moment(request.params);
    const { oid } = request.params;
    response.json(
      orderView(
        world,
        world.store.transact(() => removeReview(world, at, shop, tid, oid)),
      ),
    );
  });

  function moment({ shopId, tid }: InOrder) {
    const shop = shopOf(world, shopId);
    return { shop, tid: orderOf(world, shopId, tid).tid, at: shopNow(world, shop) };
  }

  return router;
}
