import { unreadable } from '../adapters/errors';
import type { Refund } from '../adapters/top';
import type { AskContext, PayAnswer, RefundIntent } from '../domain/asks';
import { refundSnapshotOf } from '../intake/facts';
import { enterRefund } from '../store/ledger';
import type { Shop } from '../store/shops';
import { isUnknown, refusalOf } from './failures';
import { intentsOf, mayHaveBeenSent } from './intents';
import { overCap, reserve } from './ledger';
import { asShop, type Deps, type Port } from './ports';
import { codeFor, forgetCode } from './smsCodes';
import { insistOnTime, PAYS_WITHIN_MS } from './time';

type SendAnswer =
  | { result: 'confirmed'; reference: string }
  | { result: 'refused'; reason: string }
  | { result: 'codeNeeded' }
  | { result: 'unknown' };

const ALREADY = { ok: true } as const;
/** A shop that said no before may still say yes: who decided to pay it knows of that no. */
const AGREEABLE = ['WAIT_SELLER_AGREE', 'WAIT_SELLER_CONFIRM_GOODS', 'SELLER_REFUSE_BUYER'];

/** Refunds on the platform. Readable: the live refund says whether an agreement took effect (platform.md §2). */
export function refunds(deps: Deps): Port<'readRefund' | 'agreeRefund' | 'queryRefund'> {
  return {
    readRefund: ({ refundId }, context) =>
      asShop(deps, context, async (shop) => {
        const refund = refundSnapshotOf(await shop.top.refundGet(refundId));
        await enterRefund(deps.database, shop.id, refund);
        return refund;
      }),

    agreeRefund: (input, context) => asShop(deps, context, (shop) => agree(deps, shop, context, input), input.intentId),

    queryRefund: (input, context) =>
      asShop(
        deps,
        context,
        async (shop): Promise<PayAnswer> => {
          const live = await shop.top.refundGet(input.refundId);
          if (live.status === 'SUCCESS') return confirmed(deps, shop, input.intentId, live);
          return AGREEABLE.includes(live.status)
            ? { result: 'notFound' }
            : refused(deps, shop, input.intentId, live.status);
        },
        input.intentId,
      ),
  };
}

/**
 * Reads the live refund first. When it is agreed already, or differs from the agreement with the buyer, nothing is
 * sent. Then it reserves the amount, unless an earlier attempt may have sent it and so holds the reservation.
 */
async function agree(deps: Deps, shop: Shop, context: AskContext, input: RefundIntent): Promise<PayAnswer> {
  const { intentId, refundId, amount } = input;
  const began = Date.now();
  const intents = intentsOf(deps.database, context);
  const live = await shop.top.refundGet(refundId);
  if (live.status === 'SUCCESS') return confirmed(deps, shop, intentId, live);
  if (!AGREEABLE.includes(live.status)) return refused(deps, shop, intentId, live.status);
  if (live.refundFeeFen !== amount) return refused(deps, shop, intentId, 'amountChanged');
  // An agreement names the version that was read: without one the refund is read again, and in the end it is a person's.
  if (live.version === '') throw unreadable('top', 'taobao.refund.get', 'retry', 'refund_version is missing');
  const row = await intents.intend(intentId, 'agreeRefund', { refundId, amount });
  const held = mayHaveBeenSent(row) ? ALREADY : await reserve(deps.database, context, input);
  if (!held.ok) return overCap(intents, intentId, held.left);
  insistOnTime(began, PAYS_WITHIN_MS);
  await intents.mark(intentId, 'sent');
  const code = input.code && (await codeFor(deps.database, shop.id, intentId));
  const info = { refundId, amountFen: amount, version: live.version, phase: live.phase };
  const answer = await send(shop, info, code).catch(async (error: unknown) => {
    // Nothing has left: the row is what it was.
    await intents.takeBack(intentId, mayHaveBeenSent(row) ? 'unknown' : 'intended');
    throw error;
  });
  if (code !== undefined) await forgetCode(deps.database, shop.id, intentId);
  // Who is asked for a code has done nothing yet.
  const status = { confirmed: 'confirmed', refused: 'failed', codeNeeded: 'intended', unknown: 'unknown' } as const;
  await intents.mark(intentId, status[answer.result], { ...answer });
  if (answer.result === 'codeNeeded' || answer.result === 'unknown') return answer;
  // Refused: an attempt before may have had its effect in the meantime, and this one come too late.
  const after = await shop.top.refundGet(refundId).catch(() => undefined);
  const isPaid = after && (after.status === 'SUCCESS' || answer.result === 'confirmed');
  return isPaid ? confirmed(deps, shop, intentId, after) : answer;
}

/** The refund is paid. The ledger and the case learn it at once, so the platform's push says nothing new to them. */
async function confirmed({ database }: Deps, shop: Shop, intentId: string, live: Refund): Promise<PayAnswer> {
  const refund = refundSnapshotOf(live);
  await enterRefund(database, shop.id, refund);
  // There is no row when somebody else paid before this case wrote its intent.
  await database.intent.updateMany({
    where: { shopId: shop.id, id: intentId, status: { not: 'confirmed' } },
    data: { status: 'confirmed' },
  });
  return { result: 'confirmed', reference: refund.refundId, refund };
}

/** The live refund shows that no agreement took effect, and none will. */
async function refused({ database }: Deps, shop: Shop, intentId: string, reason: string): Promise<PayAnswer> {
  await database.intent.updateMany({
    where: { shopId: shop.id, id: intentId, status: { notIn: ['failed', 'confirmed'] } },
    data: { status: 'failed', answer: { result: 'refused', reason } },
  });
  return { result: 'refused', reason };
}

async function send(
  shop: Shop,
  info: { refundId: string; amountFen: number; version: string; phase?: string },
  code: string | undefined,
): Promise<SendAnswer> {
  try {
    const [own] = await shop.top.refundsAgree({ refundInfos: [info], code });
    switch (own?.result) {
      case 'agreed':
        return { result: 'confirmed', reference: info.refundId };
      case 'refused':
        return { result: 'refused', reason: own.reason };
      case 'smsCodeNeeded':
        return { result: 'codeNeeded' };
      case 'notSent':
        throw own.error;
      default:
        return { result: 'unknown' };
    }
  } catch (error) {
    if (isUnknown(error)) return { result: 'unknown' };
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    return { result: 'refused', reason };
  }
}
