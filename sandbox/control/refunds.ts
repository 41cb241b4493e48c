import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { buyerSays, modifyRefund, returnGoods, withdrawRefund } from '../model/buyer';
import { decide, intervene, moveDeadline } from '../model/referee';
import { refundOf, shopNow, shopOf, type World } from '../model/world';
import { instant, milliseconds, parseBody, positiveFen, text } from './validate';
import { refundView } from './views';

const messageBody = z.strictObject({ text });
const modifyBody = z
  .strictObject({
    amountFen: positiveFen.optional(),
    type: z.enum(['refundOnly', 'returnAndRefund']).optional(),
    reason: text.optional(),
  })
  .refine((body) => Object.keys(body).length > 0, 'say what to change: amountFen, type or reason');
const returnBody = z.strictObject({ company: z.string().max(100), trackingNumber: z.string().max(100) });
const verdictBody = z.strictObject({ for: z.enum(['buyer', 'seller']) });
const deadlineBody = z.union([z.strictObject({ extendMs: milliseconds.min(1) }), z.strictObject({ at: instant })]);
const emptyBody = z.strictObject({});

type InShop = { shopId: string };
type InRefund = InShop & { refundId: string };

/** Refunds of one shop: the actions of the buyer, the referee and the platform. */
export function refundsRouter(world: World): Router {
  const router = Router({ mergeParams: true });

  router.get<InShop>('/', (request, response) => {
    const refunds = [...world.store.list('refund')].filter((refund) => refund.shopId === request.params.shopId);
    response.json(refunds.map(refundView));
  });

  router.get<InRefund>('/:refundId', (request, response) => {
    response.json(refundView(refundOf(world, request.params.shopId, request.params.refundId)));
  });

  on('messages', messageBody, (at, refundId, body) => buyerSays(world, at, refundId, body.text));
  on('modify', modifyBody, (at, refundId, body) => modifyRefund(world, at, refundId, body));
  on('withdraw', emptyBody, (at, refundId) => withdrawRefund(world, at, refundId));
  on('return-goods', returnBody, (at, refundId, body) => returnGoods(world, at, refundId, body));
  on('intervene', emptyBody, (at, refundId) => intervene(world, at, refundId));
  on('verdict', verdictBody, (at, refundId, body) => decide(world, at, refundId, body.for));
  on('deadline', deadlineBody, (at, refundId, body) => moveDeadline(world, at, refundId, body));

  /** One action on a refund, at the shop's present moment, answered with the refund as it is then. */
  function on<T extends z.ZodType>(
    action: string,
    schema: T,
    act: (at: number, refundId: string, body: z.output<T>) => unknown,
  ): void {
    router.post(`/:refundId/${action}`, (request: Request, response: Response) => {
      const { shopId, refundId } = request.params as InRefund;
      const body = parseBody(schema, request.body);
      const { refundId: known } = refundOf(world, shopId, refundId);
      const at = shopNow(world, shopOf(world, shopId));
      world.store.transact(() => act(at, known, body));
      response.json(refundView(refundOf(world, shopId, known)));
    });
  }

  return router;
}
