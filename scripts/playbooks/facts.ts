import type { OrderFacts, RefundSnapshot } from '../../domain/asks';
import type { Known, PlanFacts } from '../../domain/playbooks/playbook';

const order: OrderFacts = {
  tid: 'T',
  status: 'WAIT_BUYER_CONFIRM_GOODS',
  buyerId: 'B',
  paid: 100_00,
  postage: 0,
  createdAt: 0,
  lines: [
    {
      oid: 'L',
      title: 'x',
      quantity: 1,
      paid: 100_00,
      shipped: true,
      parcel: { company: 'ZTO', trackingNumber: 'N' },
    },
  ],
};

const refund: RefundSnapshot = {
  refundId: 'R',
  tid: 'T',
  oid: 'L',
  status: 'WAIT_SELLER_AGREE',
  asks: 'refundOnly',
  goods: 'received',
  amount: 100_00,
  reason: 'the application’s',
  createdAt: 0,
  modifiedAt: 0,
  version: '1',
  phase: 'onsale',
};

const facts: Omit<PlanFacts, 'findings'> = {
  order,
  amount: 30_00,
  worth: 80_00,
  payee: { account: 'A', realName: 'N' },
  handler: 'H',
  at: 'now',
};

const judged = { cause: 'x', severity: 'major' } as const;

/** The circumstances that make a difference to what is done. */
export const CIRCUMSTANCES: Readonly<Record<string, { told: string; facts: Omit<PlanFacts, 'findings'> }>> = {
  a: {
    told: 'an application is open, the shop is at fault',
    facts: { ...facts, refund, assessment: { ...judged, fault: 'shop' } },
  },
  b: { told: 'no application, the shop is at fault', facts: { ...facts, assessment: { ...judged, fault: 'shop' } } },
  c: {
    told: 'no application, the shop is at fault, the buyer in need',
    facts: { ...facts, assessment: { ...judged, fault: 'shop', urgent: true } },
  },
  d: {
    told: 'no application, the courier is at fault, the buyer in need',
    facts: { ...facts, assessment: { ...judged, fault: 'courier', urgent: true } },
  },
  e: {
    told: 'no application, the buyer is at fault, not shipped free',
    facts: { ...facts, order: { ...order, postage: 10_00 }, assessment: { ...judged, fault: 'buyer' } },
  },
  f: { told: 'an application is open, nothing was judged', facts: { ...facts, refund } },
};

/** What was looked up before people begin to find out. */
export const KNOWN: Known = {
  order,
  refund,
  outbound: { known: true, moved: true, signed: false },
  reviewed: { tid: 'T', oid: 'L' },
  review: { tid: 'T', oid: 'L', result: 'bad', content: 'x', createdAt: 0 },
};
