import type { LocalStart } from '../session/local';

/** An order of the sandbox, as its control API tells it (sandbox/README.md). */
export interface SandboxOrder {
  tid: string;
  buyer: { nick: string };
  orders: { oid: string; title: string; company?: string; companyCode?: string; trackingNumber?: string }[];
  status: string;
}

export interface SandboxRefund {
  refundId: string;
  tid: string;
  status: string;
}

/** The marketplace as one plays it from the page. Throws the sandbox's sentence when it refuses. */
export function createPlay({ sandbox, clock }: LocalStart, shopId: string) {
  const shop = `${sandbox ?? ''}/control/shops/${encodeURIComponent(shopId)}`;
  const order = (tid: string) => `${shop}/orders/${tid}`;
  const refund = (refundId: string) => `${shop}/refunds/${refundId}`;
  return {
    orders: () => ask<SandboxOrder[]>('GET', `${shop}/orders`),
    refunds: () => ask<SandboxRefund[]>('GET', `${shop}/refunds`),
    now: () => ask<{ now: string }>('GET', `${shop}/clock`),
    buy: async (nick: string, title: string, priceFen: number, more: { num?: number; numIid?: string } = {}) => {
      const buyer = { nick, realName: '甲示例', alipayAccount: `${String(Date.now())}@example.com` };
      const made = await ask<{ tid: string }>('POST', `${shop}/orders`, {
        buyer,
        items: [{ title, priceFen, num: 1, ...more }],
      });
      await ask('POST', `${order(made.tid)}/pay`, {});
      return made.tid;
    },
    ship: (tid: string, parcel: object) => ask('POST', `${order(tid)}/ship`, parcel),
    scan: ({ company, trackingNumber }: { company: string; trackingNumber: string }, state: string, context: string) =>
      ask('POST', `${sandbox ?? ''}/control/parcels/${encodeURIComponent(company)}/${trackingNumber}/scans`, {
        state,
        context,
      }),
    confirm: (tid: string) => ask('POST', `${order(tid)}/confirm-receipt`, {}),
    review: (tid: string, content: string) => ask('POST', `${order(tid)}/reviews`, { result: 'bad', content }),
    askRefund: (tid: string, body: object) => ask<SandboxRefund>('POST', `${order(tid)}/refunds`, body),
    write: (refundId: string, text: string) => ask('POST', `${refund(refundId)}/messages`, { text }),
    withdraw: (refundId: string) => ask('POST', `${refund(refundId)}/withdraw`, {}),
    returnGoods: (refundId: string, parcel: object) => ask('POST', `${refund(refundId)}/return-goods`, parcel),
    intervene: (refundId: string) => ask('POST', `${refund(refundId)}/intervene`, {}),
    verdict: (refundId: string, winner: 'buyer' | 'seller') =>
      ask('POST', `${refund(refundId)}/verdict`, { for: winner }),
    fault: (kind: string, times: number) => ask('POST', `${shop}/faults`, { match: { method: '*' }, kind, times }),
    healthy: () => ask('DELETE', `${shop}/faults`),
    advance: (advanceMs: number) => ask('POST', clock ?? '', { advanceMs }),
  };
}

export type Play = ReturnType<typeof createPlay>;

async function ask<Answer = unknown>(method: string, url: string, body?: object): Promise<Answer> {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  const answer = text === '' ? undefined : (JSON.parse(text) as { error?: string });
  if (!response.ok) throw new Error(answer?.error ?? String(response.status));
  return answer as Answer;
}

/** The parcel of the order's first line, once it has been shipped. */
export function parcelOf({ orders: [line] }: SandboxOrder): { company: string; trackingNumber: string } | undefined {
  const { company, trackingNumber } = line ?? {};
  return company === undefined || trackingNumber === undefined ? undefined : { company, trackingNumber };
}

/** A tracking number that no other parcel has, of a courier that tells its way without the receiver's phone. */
export function newParcel(): { company: string; trackingNumber: string } {
  return { company: '圆通速递', trackingNumber: `YT${String(Date.now()).slice(-13)}` };
}
