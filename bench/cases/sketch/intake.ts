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
    await Promise.all(messages.map((message) => handed(message)));
    if (messages.length === 0) await pause(pollMs);
  }

  async function handed({ id, topic, content }: Message): Promise<void> {
    // The content is a text of its own, with ids as long as the answer's.
    const numberOf = (name: string) => new RegExp(`"${name}":"?(\\d+)`).exec(content)?.[1];
    const [refundId, tid] = [numberOf('refund_id'), numberOf('tid')];
    if (refundId !== undefined && tid !== undefined) await look(topic, refundId, tid);
    await top(account, 'taobao.tmc.messages.confirm', { s_message_ids: id });
  }

  async function look(topic: string, refundId: string, tid: string): Promise<void> {
    const { refund } = await top(account, 'taobao.refund.get', { refund_id: refundId, fields: REFUND });
    const ids = { caseId: randomUUID(), refundId, tid };
    if (topic === 'taobao_refund_RefundCreated') {
      await top(account, 'taobao.time.get');
      await top(account, 'taobao.trade.fullinfo.get', { tid, fields: TRADE });
      await write(tools.pool, template, template.opening, ids);
      await begin({ ...ids, amount: Math.round(Number(refund.refund_fee) * 100) });
    } else {
      await write(tools.pool, template, template.later, ids);
    }
    await top(account, 'taobao.refund.messages.get', {
      refund_id: refundId,
      refund_phase: refund.refund_phase,
      fields: 'id,owner_role,created,content,message_type',
    });
  }
}
