import { refusedBeforeSending } from '../errors';
import { child, instant, nestedList, optionalCount, optionalText, said, text, type WireNode } from '../wire';
import type { TopCall } from './call';
import { TOP } from './classify';
import { type Image, throwUnlessImage } from './images';

export interface RefundMessage {
  id: string;
  ownerRole: 'buyer' | 'seller' | 'referee' | 'other';
  at: number;
  content: string;
}

export interface NewRefundMessage {
  refundId: string;
  /** At most 400 bytes. */
  content: string;
  /** GIF, JPG or PNG of at most 500 KB. */
  image?: Image;
}

const IMAGE_BYTES = 500 * 1024;
const CONTENT_BYTES = 400;
const PAGE_SIZE = 100;
const ROLES: Record<string, RefundMessage['ownerRole']> = { '1': 'buyer', '2': 'seller', '3': 'referee' };

/** Every message and proof of a refund, oldest first, read page by page (taobao.refund.messages.get). */
export async function refundMessages(call: TopCall, refundId: string, phase?: string): Promise<RefundMessage[]> {
  const found = new Map<string, RefundMessage>();
  for (let pageNo = 1, seen = 0; ; pageNo += 1) {
    const before = found.size;
    const page = await messagesPage(call, refundId, phase, pageNo);
    // A message written meanwhile shifts the pages. The same message may then come twice, but none is skipped.
    for (const message of page.messages) found.set(message.id, message);
    seen += page.messages.length;
    // A page that brings nothing new is the last, whatever the total says: it must not be read for ever.
    if (found.size === before || seen >= page.total) break;
  }
  return [...found.values()].sort((a, b) => a.at - b.at || compareIds(a.id, b.id));
}

/**
 * Writes to the buyer in the refund (taobao.refund.message.add).
 * @throws ProviderError `refused` above 400 bytes or 500 KB.
 */
export async function refundMessageAdd(call: TopCall, message: NewRefundMessage): Promise<{ id: string }> {
  const bytes = Buffer.byteLength(message.content);
  if (bytes === 0 || bytes > CONTENT_BYTES) {
    throw refusedBeforeSending(TOP, 'message-length', `A refund message has 1 to ${CONTENT_BYTES} bytes.`);
  }
  const { image } = message;
  throwUnlessImage(image, 'image', IMAGE_BYTES);
  return call({
    method: 'taobao.refund.message.add',
    params: { refund_id: message.refundId, content: message.content },
    file: image && { field: 'image', name: image.fileName, content: image.content },
    lost: 'unknown',
    read: (answer) => ({ id: text(child(answer, 'refund_message'), 'id') }),
  });
}

function messagesPage(call: TopCall, refundId: string, phase: string | undefined, pageNo: number) {
  return call({
    method: 'taobao.refund.messages.get',
    params: {
      refund_id: refundId,
      fields: 'id,owner_role,created,content,message_type',
      refund_phase: phase,
      page_no: pageNo,
      page_size: PAGE_SIZE,
    },
    lost: 'retry',
    read: (answer) => ({
      messages: nestedList(answer, 'refund_messages', 'refund_message').map(readMessage),
      total: optionalCount(answer, 'total_results') ?? 0,
    }),
  });
}

function readMessage(message: WireNode): RefundMessage {
  return {
    id: text(message, 'id'),
    ownerRole: ROLES[optionalText(message, 'owner_role') ?? ''] ?? 'other',
    at: instant(message, 'created'),
    content: said(message, 'content') ?? '',
  };
}

/** Ids grow with time and are too long for numbers. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
