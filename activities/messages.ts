import type { AskContext, OutMessage, SendAnswer } from '../domain/asks';
import type { Shop } from '../store/shops';
import { conversationOf } from './chats';
import { mayHaveBeenSent } from './intents';
import { once } from './once';
import { asShop, type Deps, type Port } from './ports';
import { needsShop, render } from './scripts';

/** Words to the buyer, in the refund's own conversation. Readable: what was said can be read back. */
export function messages(deps: Deps): Port<'sendMessage'> {
  return {
    sendMessage: (input, context) => asShop(deps, context, (shop) => send(deps, shop, context, input), input.intentId),
  };
}

async function send({ database }: Deps, shop: Shop, context: AskContext, input: OutMessage): Promise<SendAnswer> {
  const { intentId, refundId, script } = input;
  if (refundId === undefined) return { result: 'refused', reason: 'noChannel' };
  // Without an address to name, a person does it.
  if (input.text === undefined && needsShop(script) && !shop.returnAddress.trim()) {
    return { result: 'refused', reason: 'noReturnAddress' };
  }
  const content = input.text ?? render(script, shop);
  const answer = await once(database, context, {
    ...{ intentId, kind: 'sendMessage', request: { refundId, script: script.name } },
    async look(status) {
      if (status === 'confirmed') return { result: 'done' };
      // The same words may have been said there before: only what may be ours is looked for.
      const isSaid = mayHaveBeenSent({ status }) && (await wasSaid(shop, refundId, content));
      return isSaid ? { result: 'done' } : { result: 'open', live: content };
    },
    async send() {
      await shop.top.refundMessageAdd({ refundId, content });
      return { result: 'done' };
    },
  });
  return answer.result === 'done' ? { result: 'sent' } : answer;
}

async function wasSaid(shop: Shop, refundId: string, content: string): Promise<boolean> {
  const said = await conversationOf(shop, refundId);
  return said.some((message) => message.ownerRole === 'seller' && message.content === content);
}
