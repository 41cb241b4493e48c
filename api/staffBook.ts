import type { Actor, BuyerData, StaffRole } from '../domain/roles';
import type { Staff } from '../prisma/client/client';
import type { AuditSource } from '../store/audit';

/** The fields of a person that a manager may change: all of the row but its id and shop. */
export interface StaffEntry {
  role: StaffRole;
  name: string | null;
  deputyId: string | null;
  /** By the shop's clock; without `offUntil` until further notice. */
  offFrom: Date | null;
  offUntil: Date | null;
  /** How the robot of a staff group calls them. */
  robotMobile: string | null;
  robotUserId: string | null;
}

/** Facts about the giver of a command that no case knows. */
export interface Standing {
  /** People who are off now and whose deputy this is (handbook §2). */
  actsFor: Actor[];
  ownerIsOff: boolean;
  /** Who worked the case then. Absent where nobody was asked. */
  owner?: string | null;
  /** That of the case; empty in cases that are older than readable ids. */
  workflowId?: string | null;
}

/** A look at the data of the buyers of some cases. */
export interface LookEntry {
  shopId: string;
  staffId: string;
  role: string;
  what:
    | 'case'
    | 'cases'
    | 'tasks'
    | 'buyer'
    | 'timeline'
    | 'live'
    | 'chat'
    | 'evidence'
    | 'promises'
    | 'logs'
    | 'workflow'
    | 'refundList';
  caseIds: string[];
  sees: readonly BuyerData[];
}

export interface BreachEntry {
  shopId: string;
  staffId: string;
  sort: 'workedAnothersCase';
  caseId: string;
}

/** How often somebody broke a rule of the house since an instant (handbook §2). */
export interface BreachCount {
  staffId: string;
  sort: BreachEntry['sort'] | 'leftUnanswered';
  count: number;
}

/** The shop's people, and the shop's records about them. */
export interface StaffBook {
  /** Undefined where the shop has no such case. */
  standing(shopId: string, staffId: string, caseId: string): Promise<Standing | undefined>;
  /**
   * The times at which this person waived part of a price within the last day. It is a day of the shop's clock, which
   * the case knows.
   */
  waivedAt(shopId: string, staffId: string, caseId: string): Promise<number[]>;
  /** Who is off now, away or by the published rota. */
  offNow(shopId: string): Promise<string[]>;
  all(shopId: string): Promise<Staff[]>;
  /** What everybody may know of everybody, by id: who has no name in the shop is called as they sign in. */
  colleagues(shopId: string): Promise<Pick<Staff, 'id' | 'role' | 'name'>[]>;
  one(shopId: string, id: string): Promise<Staff | undefined>;
  put(shopId: string, id: string, entry: StaffEntry, by: AuditSource): Promise<Staff>;
  look(entry: LookEntry): Promise<void>;
  breach(entry: BreachEntry): Promise<void>;
  /** Breaches that were written down, and buyers left unanswered as their tasks show it, by person. */
  breaches(shopId: string, since: Date): Promise<BreachCount[]>;
}
