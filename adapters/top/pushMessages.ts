import { parseBeijingTime, yuanToFen } from '../units';
import {
  flag,
  list,
  optionalNode,
  optionalText,
  parseWire,
  text,
  UnreadableField,
  type WireNode,
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

/** TOP confirms at most so many ids a call. */
const CONFIRM_BATCH = 200;

/** Takes waiting messages. An unconfirmed message comes again (taobao.tmc.messages.consume). */
export function messagesConsume(call: TopCall, { quantity, groupName }: ConsumeQuery): Promise<PushMessage[]> {
  return call({
    method: 'taobao.tmc.messages.consume',
    params: { quantity, group_name: groupName },
    lost: 'retry',
    read: (answer) => list(optionalNode(answer, 'messages') ?? {}, 'tmc_message').map(readMessage),
  });
}

/** Confirms handled messages to the platform (taobao.tmc.messages.confirm). Confirming twice does no harm. */
export async function messagesConfirm(call: TopCall, ids: string[], groupName?: string): Promise<void> {
  for (let from = 0; from < ids.length; from += CONFIRM_BATCH) {
    await call({
      method: 'taobao.tmc.messages.confirm',
      params: { s_message_ids: ids.slice(from, from + CONFIRM_BATCH).join(','), group_name: groupName },
      lost: 'retry',
      read: (answer) => {
        if (!flag(answer, 'is_success')) throw new UnreadableField('is_success is not true');
      },
    });
  }
}

function readMessage(message: WireNode): PushMessage {
  return withoutHoles<PushMessage>({
    id: text(message, 'id'),
    topic: text(message, 'topic'),
    publishedAt: modifiedAt(optionalText(message, 'pub_time')),
    shopNick: optionalText(message, 'user_nick'),
    content: readContentText(optionalText(message, 'content')),
  });
}

/** One message that cannot be read must not hold up the others of its batch. */
function readContentText(json: string | undefined): PushContent | undefined {
  try {
    return readContent(parseWire(json ?? ''));
  } catch (error) {
    if (error instanceof UnreadableField) return undefined;
    throw error;
  }
}

/** The subject that a message names. Undefined when a field is not as the platform writes it. */
export function readContent(content: WireNode): PushContent | undefined {
  try {
    return withoutHoles<PushContent>({
      tid: optionalText(content, 'tid'),
      oid: optionalText(content, 'oid'),
      refundId: optionalText(content, 'refund_id'),
      refundFeeFen: yuanToFen(optionalText(content, 'refund_fee') ?? ''),
      billType: optionalText(content, 'bill_type'),
      phase: optionalText(content, 'refund_phase'),
      modifiedAt: modifiedAt(optionalText(content, 'modified')),
      trackingNumber: optionalText(content, 'out_sid'),
      companyName: optionalText(content, 'company_name'),
    });
  } catch (error) {
    if (error instanceof UnreadableField) return undefined;
    throw error;
  }
}

/** Topics differ: some write a Beijing time, some epoch milliseconds. */
function modifiedAt(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  return /^\d{13}$/.test(written) ? Number(written) : parseBeijingTime(written);
}
