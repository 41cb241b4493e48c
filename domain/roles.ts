import type { Instant } from './time';

/** Who acts. People have the roles of handbook §2; `platform` is Taobao's own word, `system` is the case's clock. */
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

/** Who gives a command, with what no case can know about the shop's people: the API puts it there, never its caller. */
export interface Giver extends Actor {
  /** People who are away now and whose deputy this is (handbook §2). */
  actsFor?: readonly Actor[];
  /** Whether the agent who works the case is off now. */
  ownerIsOff?: boolean;
  /** When this person waived something of a price lately, over all orders of the shop; only with the command `waive`. */
  waivedAt?: readonly Instant[];
}

export const PLATFORM: Actor = { id: 'platform', role: 'platform' };
export const SYSTEM: Actor = { id: 'system', role: 'system' };

/** What a command, or a page of the API, takes. A role has duties; nothing asks for a role by name. */
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
  /** Lets a little of the price go before the order is paid. */
  | 'waive'
  /** Gives the buyer what was promised with an earlier order. */
  | 'redeemPromises'
  /** Says who is away, and who stands in. */
  | 'keepStaff'
  /** Reads every log: looks, breaches. */
  | 'readLogs'
  | 'setPolicy';

/** What there is to know of a buyer: the nickname, name and phone and address, the account that money goes to. */
export type BuyerData = 'nick' | 'contact' | 'payee';

interface RoleRule {
  duties: readonly Duty[];
  /** The kinds of case that it works as an agent; absent: none or, with the duty `workCases`, every kind. */
  kinds?: readonly string[];
  /** Those of them whose tasks are put before it, and not before after-sales. */
  tasksOf?: readonly string[];
  /** To whom its matters go when it does not act in time (handbook §7: the agent, then the supervisor). */
  nextUp: StaffRole;
  /** Whose limits it has where it decides about money; absent: it decides about none. */
  limitsOf?: StaffRole;
  /** What it sees of a buyer; the rest is masked. */
  sees: readonly BuyerData[];
}

const AGENT: readonly Duty[] = [
  ...(['openCases', 'workCases', 'takeOver', 'abandon', 'doErrands', 'addEvidence', 'note', 'redeemPromises'] as const),
];
const EVERYTHING: readonly BuyerData[] = ['nick', 'contact', 'payee'];

/** What each role may do (handbook §2): the one table that commands, limits, tasks and the API read. */
export const ROLES: Readonly<Record<StaffRole, RoleRule>> = {
  preSales: { duties: ['waive', 'redeemPromises', 'note'], nextUp: 'supervisor', sees: ['nick'] },
  midSales: {
    duties: [...AGENT, 'waive'],
    kinds: ['problemOrder', 'logisticsAnomaly'],
    tasksOf: ['problemOrder'],
    nextUp: 'supervisor',
    limitsOf: 'midSales',
    sees: ['nick', 'contact'],
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
      ...(['redeemPromises', 'keepStaff', 'readLogs', 'setPolicy'] as const),
    ],
    nextUp: 'manager',
    limitsOf: 'manager',
    sees: EVERYTHING,
  },
  finance: {
    duties: ['reconcile', 'retry', 'abandon', 'doErrands', 'note'],
    nextUp: 'supervisor',
    sees: ['nick', 'payee'],
  },
  warehouse: {
    duties: ['handleGoods', 'doErrands', 'addEvidence', 'note'],
    nextUp: 'supervisor',
    sees: ['contact'],
  },
  auditor: { duties: ['readLogs'], nextUp: 'manager', sees: EVERYTHING },
};

/** Who decides about money, from the lowest limits up: authority rises step by step (handbook §2, §4). */
export const DECIDERS: readonly StaffRole[] = ['midSales', 'afterSales', 'supervisor', 'manager'];

/** The roles that have a duty, in the order of the handbook. */
export function rolesWith(duty: Duty): StaffRole[] {
  return STAFF_ROLES.filter((role) => ROLES[role].duties.includes(duty));
}

export function hasDuty(role: StaffRole, duty: Duty): boolean {
  return ROLES[role].duties.includes(duty);
}

/** Whether this role is one of those who work a case with its buyer, one buyer, one agent (handbook §2). */
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

/** Whether this role may do what is asked of that one: the same, another agent of the case, or one to whom it would go (handbook §2). */
export function mayActFor(role: Role, of: StaffRole): boolean {
  if (role === of || (isAgent(role) && isAgent(of))) return true;
  return of !== 'manager' && mayActFor(role, nextUp(of));
}

/** To whom a matter goes when this role does not act in time (handbook §7: the agent, then the supervisor). */
export function nextUp(role: StaffRole): StaffRole {
  return ROLES[role].nextUp;
}

/** Those whose matters come to this role when they are not done in time. */
export function rolesBelow(role: StaffRole): StaffRole[] {
  return STAFF_ROLES.filter((lower) => lower !== role && nextUp(lower) === role);
}

/** A person as events keep them: without what was only known when the command was given. */
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
