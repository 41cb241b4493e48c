import type { ExchangeSnapshot, OrderFacts, RefundSnapshot, ReviewFacts } from '../../../domain/asks';
import type { CommandOf } from '../../../domain/case/commands';
import { kinds, playbookOf } from '../../../domain/playbooks/kinds';
import type { Policy } from '../../../domain/policy/policy';
import type { Actor } from '../../../domain/roles';
import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/time';
import { RESALE_CHECKS } from '../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../policy/defaults';

/** A Monday, 10:00 on the shop's wall clock (UTC+8): calls are allowed for twelve hours yet. */
export const T0: Instant = Date.UTC(2026, 2, 2, 2);

/** An instant of the story: days, hours and minutes after its beginning. */
export function moment(days: number, hours = 0, minutes = 0): Instant {
  return T0 + days * DAY + hours * HOUR + minutes * MINUTE;
}

export const AGENT: Actor = { id: 'agent-1', role: 'afterSales' };
export const OTHER_AGENT: Actor = { id: 'agent-2', role: 'afterSales' };
export const SUPERVISOR: Actor = { id: 'supervisor-1', role: 'supervisor' };
export const MANAGER: Actor = { id: 'manager-1', role: 'manager' };
export const RECOVERER: Actor = { id: 'recoverer-1', role: 'reviewRecovery' };
export const FINANCE: Actor = { id: 'finance-1', role: 'finance' };
export const WAREHOUSE: Actor = { id: 'warehouse-1', role: 'warehouse' };
export const AUDITOR: Actor = { id: 'auditor-1', role: 'auditor' };

export const TID = '2100000000000000001';
export const OID = '2100000000000000002';
export const REFUND_ID = '9100000000000000003';
export const PAYEE = { account: 'buyer@example.com', realName: '测试买家' };
export const NUMBER = { company: 'SF', trackingNumber: 'SF0000000001' };

/** All that the warehouse looks for in goods that shall be sold again is as it should be. */
export const IN_ORDER = Object.fromEntries(RESALE_CHECKS.map((check) => [check, true]));

/** A photo of the buyer's, as an agent enters it. */
export const PHOTO: CommandOf<'addEvidence'> = {
  type: 'addEvidence',
  sort: 'photo',
  name: 'seam.jpg',
  mediaType: 'image/jpeg',
  bytes: 20_000,
  from: 'buyer',
};

/** The handbook's policy, changed where a story needs it. */
export function policyWith(change: (policy: Policy) => void): Policy {
  const policy = structuredClone(HANDBOOK_POLICY);
  change(policy);
  return policy;
}

/** An order of 100 yuan in one line. */
export function order(change: Partial<OrderFacts> & { shipped?: boolean } = {}): OrderFacts {
  const { shipped = false, ...rest } = change;
  const paid = rest.paid ?? 100_00;
  const parcel = shipped ? { parcel: { company: 'ZTO', trackingNumber: 'ZTO0000000009' } } : {};
  return {
    tid: TID,
    status: shipped ? 'WAIT_BUYER_CONFIRM_GOODS' : 'WAIT_SELLER_SEND_GOODS',
    buyerId: 'buyer-1',
    paid,
    postage: 0,
    createdAt: T0 - DAY,
    paidAt: T0 - DAY,
    lines: [{ oid: OID, title: '连衣裙', quantity: 1, paid, shipped, ...parcel }],
    ...rest,
  };
}

/** The buyer wants another size for the order's only line. */
export function exchange(change: Partial<ExchangeSnapshot> = {}): ExchangeSnapshot {
  return {
    ...{ exchangeId: '9100000000000000007', tid: TID, oid: OID, status: 'pending', quantity: 1 },
    ...{ reason: '尺码不合适', wantedSku: 'M', createdAt: T0 - HOUR, modifiedAt: T0 - HOUR, version: '1' },
    ...change,
  };
}

/** The buyer asks for the whole 100 yuan back. The platform gives the shop 48 hours. */
export function refund(change: Partial<RefundSnapshot> = {}): RefundSnapshot {
  return {
    refundId: REFUND_ID,
    tid: TID,
    oid: OID,
    status: 'WAIT_SELLER_AGREE',
    asks: 'refundOnly',
    goods: 'notReceived',
    amount: 100_00,
    reason: '不想要了',
    createdAt: T0,
    modifiedAt: T0,
    version: '1',
    phase: 'onsale',
    deadline: moment(2),
    ...change,
  };
}

/** The buyer's bad review of the order's line. */
export function review(change: Partial<ReviewFacts> = {}): ReviewFacts {
  return { tid: TID, oid: OID, result: 'bad', content: '一般般', createdAt: T0, ...change };
}

/** The command that begins a case: about a refund where one is given, otherwise about the order. */
export function opening(kind: string, change: Partial<CommandOf<'open'>> = {}): CommandOf<'open'> {
  const applied = change.refund?.refundId ?? change.exchange?.exchangeId;
  const subject = applied
    ? { type: 'refund' as const, externalId: applied }
    : { type: (kinds().includes(kind) && playbookOf(kind).subject) || ('order' as const), externalId: OID };
  return {
    type: 'open',
    caseId: 'case-1',
    shopId: 'shop-1',
    kind,
    subject,
    buyerId: 'buyer-1',
    tid: TID,
    clockOffset: 0,
    ...change,
  };
}
