import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { pushBody } from '../kuaidi100/push';
import { booksOf } from '../model/books';
import { advanceClock, runTimeouts } from '../model/clock';
import { missing } from '../model/errors';
import { courierCode, parcelOf, scanParcel } from '../model/parcels';
import { pendingSmsCodes } from '../model/sms';
import { noteScan } from '../model/subscriptions';
import type { Parcel, Scan, Shop } from '../model/types';
import { shopNow, shopOf, type World } from '../model/world';
import { adversaryRouter } from './adversary';
import { exchangesRouter } from './exchanges';
import { ordersRouter } from './orders';
import { refundsRouter } from './refunds';
import { putShop } from './shops';
import { instant, milliseconds, parseBody, text } from './validate';
import { booksView, clockView, parcelView, shopView } from './views';

const clockBody = z.strictObject({ advanceMs: milliseconds });

const scanBody = z.strictObject({
  state: z.union([
    z.number().int().min(0).max(9999).transform(String),
    z.string().regex(/^\d{1,4}$/, 'must be a state number'),
  ]),
  context: text,
  at: instant.optional(),
  shopId: text.optional(),
});

const accountBody = z.strictObject({ realName: text, exists: z.boolean().default(true) });

/** The control API: plays the buyer, the courier and time. See the table in sandbox/README.md. */
export function controlRouter(world: World, alipayPublicKey: string): Router {
  const router = Router();
  router.use(express.json({ limit: '256kb' }));

  router.get('/health', (_request, response) => {
    response.json({ ok: true, shops: [...world.store.list('shop')].length });
  });

  router.get('/shops', (_request, response) => {
    response.json([...world.store.list('shop')].map((shop) => shopView(shop, alipayPublicKey)));
  });

  router.put('/shops/:shopId', (request, response) => {
    const shop = world.store.transact(() => putShop(world, request.params.shopId, request.body));
    response.json(shopView(shop, alipayPublicKey));
  });

  // For the routes below, the platform first does everything that is due in that shop.
  router.use('/shops/:shopId', (request, _response, next) => {
    runTimeouts(world, shopOf(world, request.params.shopId));
    next();
  });

  router.get('/shops/:shopId', (request, response) => {
    response.json(shopView(shopIn(request), alipayPublicKey));
  });

  router.get('/shops/:shopId/clock', (request, response) => {
    response.json(clockView(world, shopIn(request)));
  });

  router.post('/shops/:shopId/clock', (request, response) => {
    const { advanceMs } = parseBody(clockBody, request.body);
    advanceClock(world, request.params.shopId, advanceMs);
    response.json(clockView(world, shopIn(request)));
  });

  router.get('/shops/:shopId/books', (request, response) => {
    response.json(booksView(booksOf(world, request.params.shopId)));
  });

  router.get('/shops/:shopId/sms-codes', (request, response) => {
    const codes = pendingSmsCodes(world, request.params.shopId);
    response.json(codes.map(({ code, refundInfos, at }) => ({ code, refundInfos, at: new Date(at).toISOString() })));
  });

  router.use('/shops/:shopId', adversaryRouter(world));
  router.use('/shops/:shopId/orders', ordersRouter(world));
  router.use('/shops/:shopId/refunds', refundsRouter(world));
  router.use('/shops/:shopId/exchanges', exchangesRouter(world));

  router.get('/parcels/:company/:trackingNumber/scans', (request, response) => {
    const { company, trackingNumber } = request.params;
    const parcel = parcelOf(world, company, trackingNumber);
    if (!parcel) throw missing(`No courier has scanned a parcel ${trackingNumber} of ${company}.`);
    response.json(parcelView(parcel));
  });

  router.post('/parcels/:company/:trackingNumber/scans', (request, response) => {
    const { company, trackingNumber } = request.params;
    const { state, context, at, shopId } = parseBody(scanBody, request.body);
    const now = shopId === undefined ? world.wallNow() : shopNow(world, shopOf(world, shopId));
    const parcel = world.store.transact(() =>
      scanned(courierCode(company), trackingNumber, { state, context, at: at ?? now }),
    );
    response.status(201).json(parcelView(parcel));
  });

  router.put('/alipay-accounts/:account', (request, response) => {
    const { realName, exists } = parseBody(accountBody, request.body);
    const { account } = request.params;
    response.json(world.store.transact(() => world.store.put('account', account, { account, realName, exists })));
  });

  /** The courier scans the parcel, and Kuaidi100 pushes it to the subscribers. */
  function scanned(company: string, trackingNumber: string, scan: Scan): Readonly<Parcel> {
    const parcel = scanParcel(world, company, trackingNumber, scan);
    noteScan(world, company, trackingNumber, scan, (one) => pushBody(world, one));
    return parcel;
  }

  function shopIn(request: Request<{ shopId: string }>): Readonly<Shop> {
    return shopOf(world, request.params.shopId);
  }

  return router;
}
