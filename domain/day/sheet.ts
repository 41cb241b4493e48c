import type { StaffRole } from '../roles';

/** What the jobs of a day make for people: sheets of lines. */

export const SHEET_SORTS = [
  'handover',
  'warehouseFaults',
  'refundList',
  'openingList',
  'reviewTable',
  'problemOrders',
  'returnsCount',
  'logisticsSweep',
  'untracked',
  'dispatches',
  'shipmentList',
  'alarms',
  'causes',
  'couriers',
  'drawnChats',
  'sessionEnds',
  'monthSheet',
  'missedRuns',
  'audit',
] as const;

export type SheetSort = (typeof SHEET_SORTS)[number];

/**
 * A line of a sheet. It holds ids, kinds, sums and times, and nothing of a buyer: who may see a name looks it up in the case.
 */
export interface SheetLine {
  /** What it is about, within the sort of its sheet. */
  what: string;
  caseId?: string;
  /** Of the case. */
  kind?: string;
  stage?: string;
  waitingFor?: string;
  /** Who works it. */
  owner?: string;
  /** The order, where there is no case. */
  tid?: string;
  /** The time that counts: a deadline, or since when it is so. ISO. */
  at?: string;
  /** Fen. */
  amount?: number;
  count?: number;
  /** Of a measure, in its own unit: a share from 0 to 1, a count, fen, ms. */
  value?: number;
  /** What the value should reach, in its unit. */
  target?: number;
  /** Ids of the open tasks of the case. */
  tasks?: string[];
  /** Names of ours: a job, a status, a courier, a product's id. */
  about?: string;
  /** To what that belongs: the product of a cause. */
  of?: string;
  /** More urgent than the others. */
  isAlarm?: true;
}

/** A sheet, or what one page adds to it. */
export interface SheetPart {
  sort: SheetSort;
  /** Who has to read it. */
  forRole: StaffRole;
  /** Who gets it once that role has read it. */
  thenRole?: StaffRole;
  /** The name of the shift, where it is one's. */
  shift?: string;
  lines: readonly SheetLine[];
}

/** What a job left out, and why. */
export interface Skipped {
  what: string;
  why: string;
}

/** A sheet that is longer is read by nobody: the rest is said as skipped. */
export const MOST_LINES = 2_000;

/** How many that were left out a run names. */
export const MOST_SKIPPED = 100;
