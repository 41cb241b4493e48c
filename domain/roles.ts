import type { OrderMoney } from './rules/orderMoney';
import type { Instant } from './time';

/**
 * Who acts. People have the roles of handbook §2. `platform` stands for news from Taobao, `system` for the case's
 * clock.
 */
export const STAFF_ROLES = [
  'preSales',
  'midSales',
  'afterSales',
  'reviewRecovery',
  'supervisor',
  'manager',
  'finance',
  'warehouse',
  'auditor',
] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];
export type Role = StaffRole | 'platform' | 'system';

export interface Actor {
  id: string;
  role: Role;
}

/**
 * The giver of a command, with facts about the shop's people that no case knows. The API fills them in, never its
 * caller.
 */
export interface Giver extends Actor {
  /** People who are away now and whose deputy this is (handbook §2). */
  actsFor?: readonly Actor[];
  /** Whether the agent who works the case is off now, away or by the rota. */
  ownerIsOff?: boolean;
  /** Who takes the matter over from them, as the rota says. Only with the command `markAbuse`. */
  next?: Actor;
  /** The times at which this person waived part of a price lately, over all orders. Only with the command `waive`. */
  waivedAt?: readonly Instant[];
  /** What the order's ledger and its other cases say; put there by the client of cases, with `propose` and `approve`. */
  order?: OrderMoney;
}

export const PLATFORM: Actor = { id: 'platform', role: 'platform' };
export const SYSTEM: Actor = { id: 'system', role: 'system' };

/**
 * The role of the installation, beside those of its shops (docs/people.md). It keeps people, keys and shops, and sees no case:
 * whoever needs both is a member of a shop as well.
 */
export const ADMIN_ROLE = 'admin';

/** The roles that sign in with a second factor: they decide about money, or about people. */
export const SECOND_FACTOR_ROLES: readonly (StaffRole | typeof ADMIN_ROLE)[] = ['manager', 'finance', ADMIN_ROLE];

/** The role of this name. Undefined for `admin`, which is none of a shop's, and for a name that we do not know. */
export function staffRoleNamed(name: string): StaffRole | undefined {
  return STAFF_ROLES.find((one) => one === name);
}

/** The right that a command or a page of the API needs. A role has duties; nothing asks for a role by name. */
export type Duty =
  /** Opens a case about an order. */
  | 'openCases'
  /** Talks with the buyer, offers and settles: an agent of the kinds that the role works. */
  | 'workCases'
  | 'takeOver'
  /** Decides what is above others' limits. */
  | 'approve'
  /** Hands cases on, refuses on the platform, closes by hand. */
  | 'lead'
  | 'retry'
  | 'abandon'
  | 'doErrands'
  | 'addEvidence'
  | 'note'
  /** Ships, receives, inspects. */
  | 'handleGoods'
  /** Says how a payment with an unknown result ended. */
  | 'reconcile'
  /** Reads finance's refund list, proposes it, confirms it: two different people (handbook §4). */
  | 'confirmPayments'
  /** Lets a little of the price go before the order is paid. */
  | 'waive'
  /** Gives the buyer a thing that was promised with an earlier order. */
  | 'redeemPromises'
  /** Says who is away, and who stands in. */
  | 'keepStaff'
  /** Reads every log: looks, breaches. */
  | 'readLogs'
  | 'setPolicy'
  /** Says which programs of the shop hear of its cases. */
  | 'keepWebhooks';

/** The sorts of buyer data: the nickname, name with phone and address, and the account for money. */
export type BuyerData = 'nick' | 'contact' | 'payee';

interface RoleRule {
  duties: readonly Duty[];
  /** The kinds of case that it works as an agent. Absent: none, or every kind with the duty `workCases`. */
  kinds?: readonly string[];
  /** The kinds whose tasks go to it instead of after-sales. */
  tasksOf?: readonly string[];
  /** The role that gets its tasks when it does not act in time (handbook §7: the agent, then the supervisor). */
  nextUp: StaffRole;
  /** The role whose money limits it has. Absent: it decides about no money. */
  limitsOf?: StaffRole;
  /** The buyer data that it sees. The rest is masked. */
  sees: readonly BuyerData[];
  /** Of the rest, what its work may take: it asks for it with a reason, and the audit keeps that. Absent: nothing. */
  mayReveal?: readonly BuyerData[];
}

const AGENT: readonly Duty[] = [
  ...(['openCases', 'workCases', 'takeOver', 'abandon', 'doErrands', 'addEvidence', 'note', 'redeemPromises'] as const),
];
const EVERYTHING: readonly BuyerData[] = ['nick', 'contact', 'payee'];

/** The rights of each role (handbook §2). Commands, limits, tasks and the API all read this one table. */
export const ROLES: Readonly<Record<StaffRole, RoleRule>> = {
  preSales: { duties: ['waive', 'redeemPromises', 'note'], nextUp: 'supervisor', sees: ['nick'] },
  midSales: {
    duties: [...AGENT, 'waive'],
    kinds: ['problemOrder', 'logisticsAnomaly'],
    tasksOf: ['problemOrder'],
    nextUp: 'supervisor',
    limitsOf: 'midSales',
    sees: ['nick', 'contact'],
    mayReveal: ['payee'],
  },
  afterSales: { duties: AGENT, nextUp: 'supervisor', limitsOf: 'afterSales', sees: EVERYTHING },
  reviewRecovery: {
    duties: AGENT,
    kinds: ['reviewRecovery'],
    tasksOf: ['reviewRecovery'],
    nextUp: 'supervisor',
    limitsOf: 'afterSales',
    sees: EVERYTHING,
  },
  supervisor: {
    duties: [
      ...(['openCases', 'workCases', 'approve', 'lead', 'retry', 'abandon', 'doErrands', 'addEvidence'] as const),
      ...(['note', 'handleGoods', 'redeemPromises', 'keepStaff', 'readLogs'] as const),
    ],
    nextUp: 'manager',
    limitsOf: 'supervisor',
    sees: EVERYTHING,
  },
  manager: {
    duties: [
      ...(['workCases', 'approve', 'lead', 'retry', 'abandon', 'doErrands', 'addEvidence', 'note'] as const),
      ...(['redeemPromises', 'keepStaff', 'readLogs', 'setPolicy', 'keepWebhooks', 'confirmPayments'] as const),
    ],
    nextUp: 'manager',
    limitsOf: 'manager',
    sees: EVERYTHING,
  },
  finance: {
    duties: ['reconcile', 'confirmPayments', 'retry', 'abandon', 'doErrands', 'note'],
    nextUp: 'supervisor',
    sees: ['nick', 'payee'],
    mayReveal: ['contact'],
  },
  warehouse: {
    duties: ['handleGoods', 'doErrands', 'addEvidence', 'note'],
    nextUp: 'supervisor',
    sees: ['contact'],
    mayReveal: ['nick'],
  },
  auditor: { duties: ['readLogs'], nextUp: 'manager', sees: EVERYTHING },
};

/** Who decides about money, from the lowest limits up: authority rises step by step (handbook §2, §4). */
export const DECIDERS: readonly StaffRole[] = ['midSales', 'afterSales', 'supervisor', 'manager'];

/** The roles that have a duty, in the order of the handbook. */
export function rolesWith(duty: Duty): StaffRole[] {
  return STAFF_ROLES.filter((role) => ROLES[role].duties.includes(duty));
}

/** The buyer data that this role may have in plain: what it sees, and what it may ask for. */
export function mayHave(role: StaffRole): readonly BuyerData[] {
  const { sees, mayReveal = [] } = ROLES[role];
  return [...sees, ...mayReveal];
}

/** The roles that may ask for buyer data which they see masked. */
export function revealers(): StaffRole[] {
  return STAFF_ROLES.filter((role) => (ROLES[role].mayReveal ?? []).length > 0);
}

export function hasDuty(role: StaffRole, duty: Duty): boolean {
  return ROLES[role].duties.includes(duty);
}

/** Whether this role works cases with their buyers: one buyer, one agent (handbook §2). */
export function isAgent(role: Role): boolean {
  return role === 'midSales' || role === 'afterSales' || role === 'reviewRecovery';
}

/** Whether this role may work cases of this kind, as far as the kind goes. */
export function worksKind(role: Role, kind: string): boolean {
  const kinds = ruleOf(role)?.kinds;
  return kinds === undefined || kinds.includes(kind);
}

/** Whether such cases are this role's own: a bad review is the review team's, whoever else could work it (handbook §2). */
export function isOfTeam(role: Role, kind: string): boolean {
  const team = agentOf(kind);
  return worksKind(role, kind) && (role === team || team === 'afterSales');
}

/** The agents before whom the tasks of a case of this kind are put. */
export function agentOf(kind: string): StaffRole {
  return STAFF_ROLES.find((role) => ROLES[role].tasksOf?.includes(kind)) ?? 'afterSales';
}

/**
 * Whether this role may do a task of the role `of` (handbook §2). It may when both are the same, when both are agents,
 * or when the task goes up to it.
 */
export function mayActFor(role: Role, of: StaffRole): boolean {
  if (role === of || (isAgent(role) && isAgent(of))) return true;
  return of !== 'manager' && mayActFor(role, nextUp(of));
}

/** The role that gets a matter when this role does not act in time (handbook §7: the agent, then the supervisor). */
export function nextUp(role: StaffRole): StaffRole {
  return ROLES[role].nextUp;
}

/** The roles whose late matters come to this role. */
export function rolesBelow(role: StaffRole): StaffRole[] {
  return STAFF_ROLES.filter((lower) => lower !== role && nextUp(lower) === role);
}

/** The actor as events keep it, without the facts that were needed only for the command. */
export function signed({ id, role }: Actor): Actor {
  return { id, role };
}

/** In whose names this person decides: their own, and that of absent approvers whose deputy they are (handbook §2). */
export function voicesOf(giver: Giver): readonly Actor[] {
  const absent = (giver.actsFor ?? []).filter(({ role }) => ruleOf(role)?.duties.includes('approve'));
  return [signed(giver), ...absent.map(signed)];
}

function ruleOf(role: Role): RoleRule | undefined {
  return role === 'platform' || role === 'system' ? undefined : ROLES[role];
}
