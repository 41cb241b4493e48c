import { ApplicationFailure } from '@temporalio/common';
import type { Receipt } from '../adapters/aliyunSms';
import { ProviderError } from '../adapters/errors';
import { formatBeijingTime } from '../adapters/units';
import type { AskContext, OutText, TextAnswer } from '../domain/asks';
import type { Database } from '../store/database';
import type { Shop, ShopSms } from '../store/shops';
import { refusalOf } from './failures';
import { type IntentRow, type Intents, intentsOf, mayHaveBeenSent } from './intents';
import { asShop, type Deps, type Port } from './ports';
import { SMS_TEMPLATES } from './scripts/smsTemplates';

/**
 * Texts to buyers' phones. The provider takes no key and shows no list of sent texts. So each text is sent at most
 * once, and a person sees an unknown result.
 */
export function texts(deps: Deps): Port<'sendText'> {
  return {
    sendText: (input, context) =>
      asShop(deps, context, (shop) => send(deps.database, shop, context, input), input.intentId),
  };
}

/** Receipts come late. The case asks for the receipt for this long after a text may have left, ms. */
const RECEIPT_PATIENCE = 2 * 60_000;

/** Reasons of ours for which nothing was sent. */
const NOTHING_SENT = ['noChannel', 'notWanted'] as const;

interface Sending {
  sms: ShopSms;
  intentId: string;
  phone: string;
  template: string;
  params: Record<string, string>;
}

async function send(database: Database, shop: Shop, context: AskContext, input: OutText): Promise<TextAnswer> {
  const { intentId, tid, buyerId, script } = input;
  const { sms } = shop;
  const words = SMS_TEMPLATES[script.name];
  const template = sms?.templates[script.name];
  if (!sms || !words || !template) return { result: (await unwanted(database, context, buyerId)) ?? 'noChannel' };
  const intents = intentsOf(database, context);
  const row = await intents.intend(intentId, 'sendText', { tid, script: script.name });
  if (row.status === 'confirmed') return { result: 'sent' };
  if (row.status === 'failed') return failedAnswer(row);
  const phone = await shop.top.receiverMobile(tid);
  if (mayHaveBeenSent(row)) {
    return phone === undefined ? { result: 'unknown' } : lookUp(intents, { sms, intentId, phone }, row);
  }
  const wish = await unwanted(database, context, buyerId);
  if (phone === undefined || wish !== undefined) {
    const result = wish ?? 'noChannel';
    await intents.mark(intentId, 'failed', { reason: result });
    return { result };
  }
  return sendOnce(intents, { sms, intentId, phone, template, params: words.params(script, { tid }) });
}

/** The buyer's wish holds over all cases of the shop. */
async function unwanted(database: Database, { shopId }: AskContext, buyerId: string): Promise<'notWanted' | undefined> {
  const wishes = await database.buyerWish.count({ where: { shopId, buyerId, wish: 'noTexts' } });
  return wishes > 0 ? 'notWanted' : undefined;
}

/** The row says `sent` before anything leaves. So an attempt after a crash asks for the receipt and never sends. */
async function sendOnce(intents: Intents, { sms, intentId, phone, template, params }: Sending): Promise<TextAnswer> {
  const sentAt = Date.now();
  if (!(await intents.claim(intentId, { sentAt }))) throw pending();
  try {
    const { client, signName } = sms;
    const answer = await client.send({ phone, signName, template, params, outId: intentId });
    if (answer.status === 'refused') return refused(intents, intentId, answer.code);
    await intents.mark(intentId, 'confirmed', { sentAt, bizId: answer.bizId });
    return { result: 'sent' };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const reason = refusalOf(error);
    if (reason !== undefined) return refused(intents, intentId, reason);
    // Keys that are not good any more: a person sends this text, and sees to them.
    if (error.kind === 'auth') return refused(intents, intentId, error.code ?? 'auth');
    if (error.kind === 'unknown') {
      await intents.mark(intentId, 'unknown', { sentAt });
      throw pending();
    }
    // Nothing has left: the next attempt may send it.
    await intents.takeBack(intentId, 'intended', {});
    throw error;
  }
}

async function refused(intents: Intents, intentId: string, reason: string): Promise<TextAnswer> {
  await intents.mark(intentId, 'failed', { reason });
  return { result: 'refused', reason };
}

/** It may have left: only a receipt says so, and that there is none yet proves nothing. */
async function lookUp(
  intents: Intents,
  { sms, intentId, phone }: Pick<Sending, 'sms' | 'intentId' | 'phone'>,
  row: IntentRow,
): Promise<TextAnswer> {
  const sentAt = sentAtOf(row);
  const day = formatBeijingTime(sentAt).slice(0, 10);
  const receipt = await sms.client.receipts({ phone, outId: intentId, day }).catch((error: unknown) => {
    if (error instanceof ProviderError && error.kind === 'auth') return undefined;
    throw error;
  });
  if (!receipt) {
    await intents.mark(intentId, 'unknown', { sentAt });
    return { result: 'unknown' };
  }
  if (receipt.status === 'notFound') {
    if (Date.now() - sentAt < RECEIPT_PATIENCE) throw pending();
    await intents.mark(intentId, 'unknown', { sentAt });
    return { result: 'unknown' };
  }
  return receiptAnswer(intents, intentId, receipt);
}

async function receiptAnswer(
  intents: Intents,
  intentId: string,
  receipt: Exclude<Receipt, { status: 'notFound' }>,
): Promise<TextAnswer> {
  if (receipt.status === 'failed') return refused(intents, intentId, receipt.code);
  await intents.mark(intentId, 'confirmed', { receipt: receipt.status });
  return { result: 'sent' };
}

function sentAtOf({ answer, createdAt }: IntentRow): number {
  const sentAt = (answer as { sentAt?: unknown } | null)?.sentAt;
  return typeof sentAt === 'number' ? sentAt : createdAt.getTime();
}

function failedAnswer({ answer }: IntentRow): TextAnswer {
  const reason = String((answer as { reason?: unknown } | null)?.reason);
  const ours = NOTHING_SENT.find((one) => one === reason);
  return ours ? { result: ours } : { result: 'refused', reason };
}

function pending(): ApplicationFailure {
  return ApplicationFailure.retryable('Whether the text left is not known yet.', 'receiptPending');
}
