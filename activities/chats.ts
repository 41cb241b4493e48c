import { createHash } from 'node:crypto';
import type { AskContext } from '../domain/asks';
import type { Database } from '../store/database';
import type { Shop } from '../store/shops';
import { storable } from '../store/storable';
import { asShop, type Deps, type Port } from './ports';

/** The conversation of a flagged case, kept as it was (handbook §7). Asked again it adds what was said since. */
export function chats(deps: Deps): Port<'keepChat'> {
  return {
    keepChat: ({ refundId }, context) => asShop(deps, context, (shop) => keep(deps.database, shop, context, refundId)),
  };
}

async function keep(database: Database, shop: Shop, { shopId, caseId }: AskContext, refundId: string) {
  const said = (await conversationOf(shop, refundId)).map(({ id, ownerRole, at, content }) => ({
    messageId: id,
    from: ownerRole,
    at: new Date(at),
    text: storable(content),
  }));
  await database.chatSnapshot.createMany({
    data: said.map((message) => ({ shopId, caseId, refundId, ...message })),
    skipDuplicates: true,
  });
  const text = JSON.stringify(said);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { messages: said.length, digest, bytes: Buffer.byteLength(text) };
}

/** All messages of a refund. Tmall shows them only when the call names the refund's phase (platform.md §2). */
export async function conversationOf(shop: Shop, refundId: string) {
  const { phase } = await shop.top.refundGet(refundId);
  return shop.top.refundMessages(refundId, phase);
}
