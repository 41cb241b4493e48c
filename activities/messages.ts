import type { AskContext, OutMessage, SendAnswer } from '../domain/asks';
import type { Shop } from '../intake/shops';
import { conversationOf } from './chats';
import { isUnknown, refusalOf } from './failures';
import { intentsOf, mayHaveBeenSent } from './intents';
import { asShop, type Deps, type Port } from './ports';
import { needsShop, render } from './scripts';

/** Words to the buyer, in the refund's own conversation. Readable: what was said can be read back. */
export function messages(deps: Deps): Port<'sendMessage'> {
  return { sendMessage: (input, context) => asShop(deps, context, (shop) => send(deps, shop, context, input)) };
}

async function send(deps: Deps, shop: Shop, context: AskContext, input: OutMessage): Promise<SendAnswer> {
  const { intentId, refundId, script } = input;
  if (refundId === undefined) return { result: 'refused', reason: 'noChannel' };
  // Without an address to name, a person does it.
  if (input.text === undefined && needsShop(script) && !shop.returnAddress.trim()) {
    return { result: 'refused', reason: 'noReturnAddress' };
  }
  const content = input.text ?? render(script, shop);
  const intents = intentsOf(deps.database, context);
  const row = await intents.intend(intentId, 'sendMessage', { refundId, script: script.name });
  if (row.status === 'confirmed') return { result: 'sent' };
  if (mayHaveBeenSent(row) && (await wasSaid(shop, refundId, content))) {
    await intents.mark(intentId, 'confirmed');
    return { result: 'sent' };
  }
  await intents.mark(intentId, 'sent');
  try {
    await shop.top.refundMessageAdd({ refundId, content });
  } catch (error) {
    const reason = refusalOf(error);
    if (reason !== undefined) {
      await intents.mark(intentId, 'failed', { reason });
      return { result: 'refused', reason };
    }
    if (!isUnknown(error) || !(await wasSaid(shop, refundId, content))) throw error;
  }
  await intents.mark(intentId, 'confirmed');
  return { result: 'sent' };
}

async function wasSaid(shop: Shop, refundId: string, content: string): Promise<boolean> {
  const said = await conversationOf(shop, refundId);
  return said.some((message) => message.ownerRole === 'seller' && message.content === content);
}
