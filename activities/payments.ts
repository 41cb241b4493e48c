import type { AskContext, PayAnswer, TransferIntent } from '../domain/asks';
import type { Database } from '../store/database';
import { enterTransfer } from '../store/ledger';
import type { Shop } from '../store/shops';
import { intentsOf, mayHaveBeenSent } from './intents';
import { overCap, reserve } from './ledger';
import { asShop, type Deps, type Port } from './ports';
import { render } from './scripts';
import { insistOnTime, PAYS_WITHIN_MS } from './time';

/**
 * Transfers by Alipay, reserved against the order's cap first. The provider pays once for each key. An unknown result
 * is queried, and never sent again under a new key.
 */
export function payments(deps: Deps): Port<'transfer' | 'queryTransfer'> {
  return {
    transfer: (input, context) =>
      asShop(deps, context, (shop) => transfer(deps.database, shop, context, input), input.intentId),
    queryTransfer: (input, context) =>
      asShop(
        deps,
        context,
        async (shop) => {
          const answer = await query(shop, input);
          await remember(deps.database, context, input.intentId, answer);
          return answer;
        },
        input.intentId,
      ),
  };
}

async function transfer(
  database: Database,
  shop: Shop,
  context: AskContext,
  input: TransferIntent,
): Promise<PayAnswer> {
  const { intentId, amount, payee, purpose } = input;
  const began = Date.now();
  const intents = intentsOf(database, context);
  const row = await intents.intend(intentId, 'transfer', { amount, purpose });
  if (row.status === 'confirmed' || row.status === 'failed') return row.answer as PayAnswer;
  const mayHaveLeft = mayHaveBeenSent(row);
  if (mayHaveLeft || shop.restoredAt !== undefined) {
    const before = await query(shop, input);
    if (before.result !== 'notFound') {
      if (!mayHaveLeft) await enterTransfer(database, { ...context, ...input, status: 'held' });
      await remember(database, context, intentId, before);
      return before;
    }
  }
  if (!mayHaveLeft) {
    // A payment that may have been sent holds its reservation already. It is not compared with the cap again.
    const held = await reserve(database, context, input);
    if (!held.ok) return overCap(intents, intentId, held.left);
  }
  insistOnTime(began, PAYS_WITHIN_MS);
  await intents.mark(intentId, 'sent');
  const sent = await shop.alipay
    .transfer({
      outBizNo: keyOf(intentId),
      amountFen: amount,
      title: render({ name: `transfer.${purpose}`, values: {} }, shop),
      payee,
    })
    .catch(async (error: unknown) => {
      // A thrown error means that nothing has left, so the row keeps its status. An answer `unknown` means that it may
      // have left.
      await intents.takeBack(intentId, row.status);
      throw error;
    });
  const answer: PayAnswer =
    sent.status === 'confirmed'
      ? { result: 'confirmed', reference: sent.orderId }
      : sent.status === 'refused'
        ? { result: 'refused', reason: sent.subCode ?? 'refused' }
        : { result: 'unknown' };
  await remember(database, context, intentId, answer);
  return answer;
}

async function query(shop: Shop, { intentId, amount }: TransferIntent): Promise<PayAnswer> {
  const found = await shop.alipay.queryTransfer(keyOf(intentId));
  switch (found.status) {
    case 'confirmed':
      // Another amount under our key is nobody's confirmation: a person has to look.
      return found.amountFen === undefined || found.amountFen === amount
        ? { result: 'confirmed', reference: found.orderId }
        : { result: 'unknown' };
    case 'refused':
      return { result: 'refused', reason: found.subCode ?? 'refused' };
    case 'notFound':
      return { result: 'notFound' };
    case 'pending':
      return { result: 'unknown' };
  }
}

/** The intent and the order's ledger learn the result together. */
async function remember(database: Database, context: AskContext, intentId: string, answer: PayAnswer): Promise<void> {
  if (answer.result === 'notFound' || answer.result === 'overCap' || answer.result === 'codeNeeded') return;
  const { shopId } = context;
  const status = { confirmed: 'confirmed', refused: 'failed', unknown: 'unknown' } as const;
  await database.$transaction([
    database.intent.update({
      where: { shopId_id: { shopId, id: intentId } },
      data: { status: status[answer.result], answer: { ...answer } as object },
    }),
    ...(answer.result === 'confirmed'
      ? [database.ledgerEntry.updateMany({ where: { shopId, intentId }, data: { status: 'paid' } })]
      : []),
  ]);
}

/** Alipay's key of an intent. It takes letters, digits and underscores, 64 at most: the intent's id without its other signs. */
export function keyOf(intentId: string): string {
  return intentId.replaceAll('-', '').replaceAll(/[^A-Za-z0-9]/g, '_');
}
