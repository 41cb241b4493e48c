import type { Refund } from '../adapters/top';
import type { AskContext, PayAnswer, RefundIntent } from '../domain/asks';
import { refundSnapshotOf } from '../intake/facts';
import { enterRefund } from '../intake/ledger';
import type { Shop } from '../intake/shops';
import { isUnknown, refusalOf } from './failures';
import { intentsOf, mayHaveBeenSent } from './intents';
import { reserve } from './ledger';
import { asShop, type Deps, type Port } from './ports';
import { drawnLines } from './proof';
import { codeFor, forgetCode } from './smsCodes';

type SendAnswer =
  | { result: 'confirmed'; reference: string }
  | { result: 'refused'; reason: string }
  | { result: 'codeNeeded' }
  | { result: 'unknown' };

const ALREADY = { ok: true } as const;
const AGREEABLE = ['WAIT_SELLER_AGREE', 'WAIT_SELLER_CONFIRM_GOODS'];

/** Refunds on the platform. Readable: the live refund says whether an agreement took effect (platform.md §2). */
export function refunds(deps: Deps): Port<'readRefund' | 'agreeRefund' | 'queryRefund' | 'refuseRefund'> {
  return {
    readRefund: ({ refundId }, context) =>
      asShop(deps, context, async (shop) => {
        const refund = refundSnapshotOf(await shop.top.refundGet(refundId));
        await enterRefund(deps.database, shop.id, refund);
        return refund;
      }),

    agreeRefund: (input, context) => asShop(deps, context, (shop) => agree(deps, shop, context, input)),

    queryRefund: ({ refundId }, context) =>
      asShop(deps, context, async (shop): Promise<PayAnswer> => {
        const live = await shop.top.refundGet(refundId);
        const { status } = live;
        if (status === 'SUCCESS') return confirmed(deps, shop, live);
        return AGREEABLE.includes(status) ? { result: 'notFound' } : { result: 'refused', reason: status };
      }),

    refuseRefund: ({ refundId, reason }, context) =>
      asShop(deps, context, async (shop) => {
        const live = await shop.top.refundGet(refundId);
        const { status, version, phase } = live;
        if (status === 'SELLER_REFUSE_BUYER') return { result: 'done' };
        try {
          await shop.top.refundRefuse({ refundId, message: reason, version, phase, proof: statementOn(live) });
          return { result: 'done' };
        } catch (error) {
          const refused = refusalOf(error);
          if (refused === undefined) throw error;
          return { result: 'refused', reason: refused };
        }
      }),
  };
}

/** The shop's statement, as the picture that Tmall demands with a refusal: which refund, and the waybill the buyer gave. */
function statementOn({ refundId, tid, trackingNumber }: Refund) {
  const waybill = trackingNumber?.trim().toUpperCase() || 'NONE';
  const lines = [
    `REFUND ${refundId}`,
    `ORDER ${tid}`,
    `RETURN WAYBILL: ${waybill}`,
    'REFUSED BY THE SHOP: SEE ITS MESSAGE',
  ];
  return { fileName: 'statement.png', content: drawnLines(lines) };
}

/**
 * Reads first: agreed already, or no longer what was agreed on with the buyer, and nothing is sent. Then it is reserved; what
 * may have been sent holds its reservation already.
 */
async function agree(deps: Deps, shop: Shop, context: AskContext, input: RefundIntent): Promise<PayAnswer> {
  const { intentId, refundId, amount } = input;
  const intents = intentsOf(deps.database, context);
  const live = await shop.top.refundGet(refundId);
  if (live.status === 'SUCCESS') return confirmed(deps, shop, live);
  if (!AGREEABLE.includes(live.status)) return { result: 'refused', reason: live.status };
  if (live.refundFeeFen !== amount) return { result: 'refused', reason: 'amountChanged' };
  const row = await intents.intend(intentId, 'agreeRefund', { refundId, amount });
  const held = mayHaveBeenSent(row) ? ALREADY : await reserve(deps.database, context, input);
  if (!held.ok) return { result: 'overCap', left: held.left };
  await intents.mark(intentId, 'sent');
  const code = input.code && (await codeFor(deps.database, shop.id, intentId));
  const answer = await send(shop, { refundId, amountFen: amount, version: live.version, phase: live.phase }, code);
  if (code !== undefined) await forgetCode(deps.database, shop.id, intentId);
  // Who is asked for a code has done nothing yet.
  const status = { confirmed: 'confirmed', refused: 'failed', codeNeeded: 'intended', unknown: 'unknown' } as const;
  await intents.mark(intentId, status[answer.result], { ...answer });
  if (answer.result !== 'confirmed') return answer;
  const after = await shop.top.refundGet(refundId).catch(() => undefined);
  return after ? confirmed(deps, shop, after) : answer;
}

/** Paid, with the refund as it is now: the ledger learns it at once, the case too, and the push says nothing new to either. */
async function confirmed({ database }: Deps, shop: Shop, live: Refund): Promise<PayAnswer> {
  const refund = refundSnapshotOf(live);
  await enterRefund(database, shop.id, refund);
  return { result: 'confirmed', reference: refund.refundId, refund };
}

async function send(
  shop: Shop,
  info: { refundId: string; amountFen: number; version: string; phase: string },
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
