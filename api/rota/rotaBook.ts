import type { Shift } from '../../domain/rota/shift';
import type { Member } from '../../domain/rota/team';
import type { ShiftSwap } from '../../prisma/client/client';
import type { AuditSource } from '../../store/audit';
import type { Database } from '../../store/database';
import { type Candidate, readEverybody, readOnShift } from '../../store/rota/candidates';
import { freeTasksOf, type OpenMatter, readMatters } from '../../store/rota/matters';
import { membersOf, shiftsAround } from '../../store/rota/onDuty';
import type { ShiftState, Span, TeamWithMembers } from '../../store/rota/rows';
import { draftShifts, publishShifts, readShifts } from '../../store/rota/shifts';
import { answerSwap, askSwap, decideSwap, readSwaps, type SwapStep, type SwapWish } from '../../store/rota/swaps';
import { type PutTeam, putTeam, readTeams } from '../../store/rota/teams';
import { shopNow } from '../../store/shopClock';

/** Who may get a matter: those on shift, and everybody who is not away. */
export interface Candidates {
  onShift: Candidate[];
  everybody: Candidate[];
}

/** Who answers a swap or decides it, and how. */
export interface SwapAnswer {
  shopId: string;
  id: string;
  staffId: string;
}

/** The shop's teams and shifts (docs/rota.md). */
export interface RotaBook {
  /** What the shop's clock shows, epoch ms: a sandbox may have moved it. */
  now(shopId: string): Promise<number>;
  teams(shopId: string): Promise<TeamWithMembers[]>;
  putTeam(shopId: string, team: TeamWithMembers, by: AuditSource): Promise<PutTeam>;
  members(shopId: string): Promise<Member[]>;
  shifts(span: Span, state: ShiftState): Promise<Shift[]>;
  /** The published shifts around an instant. */
  around(shopId: string, at: number): Promise<Shift[]>;
  draft(span: Span, shifts: readonly Shift[], by: AuditSource): Promise<Shift[]>;
  /** Undefined where nothing is drafted and nothing is to be withdrawn. */
  publish(span: Span & { withdraw: boolean }, by: AuditSource): Promise<Shift[] | undefined>;
  /** On shift at the instant; of everybody else, the teams of the shop's calendar day count. */
  candidates(shopId: string, at: number, day: string): Promise<Candidates>;
  /** The open cases of a person, the most urgent first. */
  matters(shopId: string, staffId: string): Promise<OpenMatter[]>;
  /** What a person had taken on is free again. */
  freeTasks(shopId: string, staffId: string): Promise<void>;
  /** The latest first; only a person's own where one is named. */
  swaps(shopId: string, of?: string): Promise<ShiftSwap[]>;
  askSwap(wish: SwapWish, by: AuditSource): Promise<SwapStep>;
  answerSwap(answer: SwapAnswer & { agrees: boolean }, by: AuditSource): Promise<SwapStep>;
  decideSwap(answer: SwapAnswer & { approves: boolean }, by: AuditSource): Promise<SwapStep>;
}

/** The rota in Postgres. */
export function prismaRotaBook(database: Database): RotaBook {
  return {
    now: (shopId) => shopNow(database, shopId),
    teams: (shopId) => readTeams(database, shopId),
    putTeam: (shopId, team, by) => putTeam(database, shopId, team, by),
    members: (shopId) => membersOf(database, shopId),
    shifts: (span, state) => readShifts(database, span, state),
    around: (shopId, at) => shiftsAround(database, shopId, at),
    draft: (span, shifts, by) => draftShifts(database, span, shifts, by),
    publish: (span, by) => publishShifts(database, span, by),
    async candidates(shopId, at, day) {
      const [onShift, everybody] = await Promise.all([
        readOnShift(database, shopId, at),
        readEverybody(database, shopId, at, day),
      ]);
      return { onShift, everybody };
    },
    matters: (shopId, staffId) => readMatters(database, shopId, staffId),
    freeTasks: (shopId, staffId) => freeTasksOf(database, shopId, staffId),
    swaps: (shopId, of) => readSwaps(database, shopId, of),
    askSwap: (wish, by) => askSwap(database, wish, by),
    answerSwap: (answer, by) => answerSwap(database, answer, by),
    decideSwap: (answer, by) => decideSwap(database, answer, by),
  };
}
