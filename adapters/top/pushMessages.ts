import { parseBeijingTime, yuanToFen } from '../units';
import {
  digestOf,
  flag,
  isNode,
  nestedRows,
  optionalText,
  parseWire,
  readable,
  said,
  UnreadableField,
  type WireNode,
  type WireValue,
  wholeText,
  withoutHoles,
} from '../wire';
import type { TopCall } from './call';

/** What a message is about. It carries no status and no timeout: read the refund (platform.md §2, Push). */
export interface PushContent {
  tid?: string;
  oid?: string;
  refundId?: string;
  refundFeeFen?: number;
  billType?: string;
  phase?: string;
  modifiedAt?: number;
  /** Of a parcel's message: its number and its courier, in the platform's words. */
  trackingNumber?: string;
  companyName?: string;
}

export interface PushMessage {
  /** Ours where TOP gave none; the same each time the message comes. */
  id: string;
  topic: string;
  /** Absent when it cannot be read. */
  publishedAt?: number;
  /** The nickname of the shop the message belongs to. */
  shopNick?: string;
  /** Absent when the content cannot be read: such a message will never be readable, confirm it and say so. */
  content?: PushContent;
}

export interface ConsumeQuery {
  /** How many at most, 10 to 200. */
  quantity: number;
  groupName?: string;
}

/** What a message is called that does not say its topic. */
export const UNREADABLE_TOPIC = 'unreadable';

/** Before the id of a message that came without one: it is ours, and nothing to confirm. */
const NO_ID = 'sha256:';

/** TOP confirms at most so many ids a call. */
const CONFIRM_BATCH = 200;

/** Takes waiting messages. An unconfirmed message comes again (taobao.tmc.messages.consume). */
export function messagesConsume(call: TopCall, { quantity, groupName }: ConsumeQuery): Promise<PushMessage[]> {
  return call({
    method: 'taobao.tmc.messages.consume',
    params: { quantity, group_name: groupName },
    lost: 'retry',
    read: (answer) => nestedRows(answer, 'messages', 'tmc_message').map(readMessage),
  });
}

/** Confirms handled messages to the platform (taobao.tmc.messages.confirm). Confirming twice does no harm. */
export async function messagesConfirm(call: TopCall, ids: string[], groupName?: string): Promise<void> {
  const own = ids.filter((id) => !id.startsWith(NO_ID));
  for (let from = 0; from < own.length; from += CONFIRM_BATCH) {
    await call({
      method: 'taobao.tmc.messages.confirm',
      params: { s_message_ids: own.slice(from, from + CONFIRM_BATCH).join(','), group_name: groupName },
      lost: 'retry',
      read: (answer) => {
        if (!flag(answer, 'is_success')) throw new UnreadableField('is_success is not true');
      },
    });
  }
}

/** One message that cannot be read must not hold up the others. */
function readMessage(message: WireValue): PushMessage {
  const node = isNode(message) ? message : {};
  return withoutHoles<PushMessage>({
    id: readable(() => optionalText(node, 'id')) ?? `${NO_ID}${digestOf(message)}`,
    topic: readable(() => optionalText(node, 'topic')) ?? UNREADABLE_TOPIC,
    publishedAt: instantIn(said(node, 'pub_time')),
    shopNick: readable(() => optionalText(node, 'user_nick')),
    content: readContentText(node),
  });
}

/** In a field, as a text in JSON or as an object. */
function readContentText(message: WireNode): PushContent | undefined {
  return readable(() => {
    const { content } = message;
    return isNode(content) ? readContent(content) : readContent(parseWire(wholeText(message, 'content') ?? ''));
  });
}

/** The subject that a message names. Undefined when a field is not as the platform writes it. */
export function readContent(content: WireNode): PushContent | undefined {
  return readable(() =>
    withoutHoles<PushContent>({
      tid: optionalText(content, 'tid'),
      oid: optionalText(content, 'oid'),
      refundId: optionalText(content, 'refund_id'),
      refundFeeFen: yuanToFen(said(content, 'refund_fee') ?? ''),
      billType: said(content, 'bill_type'),
      phase: said(content, 'refund_phase'),
      modifiedAt: instantIn(said(content, 'modified')),
      trackingNumber: said(content, 'out_sid'),
      companyName: said(content, 'company_name'),
    }),
  );
}

/** Topics differ: some write a Beijing time, some epoch milliseconds. */
function instantIn(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  return /^\d{13}$/.test(written) ? Number(written) : parseBeijingTime(written);
}
