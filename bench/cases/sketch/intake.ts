import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Template, write } from './rows';
import { type Facts, REFUND, TRADE, tools } from './steps';
import { top } from './top';

interface Message {
  id: string;
  topic: string;
  content: string;
}

/**
 * Reads the platform's messages and opens cases, as the product's watcher does, until `ended` says so. `begin` starts the case; it may be
 * asked for one again that runs already, since a message that is not confirmed soon comes once more.
 */
export async function intake(
  template: Template,
  pollMs: number,
  begin: (facts: Facts) => Promise<unknown>,
  ended: () => boolean,
): Promise<void> {
  const { account } = tools;
  while (!ended()) {
    const answer = await top(account, 'taobao.tmc.messages.consume', { quantity: '100' });
    const messages: Message[] = answer.messages?.tmc_message ?? [];
    await Promise.all([...byRefund(messages)].map(([refundId, about]) => handed(refundId, about)));
    if (messages.length === 0) await pause(pollMs);
  }

  async function handed(refundId: string, messages: readonly Message[]): Promise<void> {
    const tid = messages.map(({ content }) => numberIn(content, 'tid')).find((one) => one !== undefined);
    if (refundId !== '' && tid !== undefined) {
      const isNew = messages.some(({ topic }) => topic === 'taobao_refund_RefundCreated');
      await look(isNew, refundId, tid);
    }
    await top(account, 'taobao.tmc.messages.confirm', { s_message_ids: messages.map(({ id }) => id).join(',') });
  }

  async function look(isNew: boolean, refundId: string, tid: string): Promise<void> {
    const { refund } = await top(account, 'taobao.refund.get', { refund_id: refundId, fields: REFUND });
    const ids = { caseId: randomUUID(), refundId, tid };
    if (isNew) {
      await top(account, 'taobao.time.get');
      await top(account, 'taobao.trade.fullinfo.get', { tid, fields: TRADE });
      await write(tools.pool, template, template.opening, ids);
      await begin({ ...ids, amount: Math.round(Number(refund.refund_fee) * 100) });
    } else if (refund.status === 'SUCCESS') {
      await write(tools.pool, template, template.later, ids);
    }
    await top(account, 'taobao.refund.messages.get', {
      refund_id: refundId,
      refund_phase: refund.refund_phase,
      fields: 'id,owner_role,created,content,message_type',
    });
  }
}

/** What is told of one refund at once is looked at once. What is about no refund has no name. */
function byRefund(messages: readonly Message[]): Map<string, Message[]> {
  const found = new Map<string, Message[]>();
  for (const message of messages) {
    const refundId = numberIn(message.content, 'refund_id') ?? '';
    found.set(refundId, [...(found.get(refundId) ?? []), message]);
  }
  return found;
}

/** The content is a text of its own, with ids as long as the answer's. */
function numberIn(content: string, name: string): string | undefined {
  return new RegExp(`"${name}":"?(\\d+)`).exec(content)?.[1];
}
