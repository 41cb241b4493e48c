import type { DayJob } from '../../domain/day/schedules';
import { dayBefore } from '../../domain/rules/reconciliation';
import type { Reconciled } from '../reconcile';
import { alarms } from './alarms';
import { audit } from './audit';
import { causes } from './causes';
import { couriers } from './couriers';
import { dispatches } from './dispatches';
import { drawnChats } from './drawnChats';
import { handover } from './handover';
import type { DayJobCode } from './job';
import { logisticsSweep } from './logisticsSweep';
import { missedRuns } from './missedRuns';
import { monthSheet } from './monthSheet';
import { openingList } from './openingList';
import { problemOrders } from './problemOrders';
import { refundList } from './refundList';
import { returnsCount } from './returnsCount';
import { reviewTable } from './reviewTable';
import { sessionEnds } from './sessionEnds';
import { shipmentList } from './shipmentList';
import { untracked } from './untracked';
import { warehouseFaults } from './warehouseFaults';
import { type ReportDesk, weeklyReport } from './weeklyReport';

/** Jobs that had a code of their own before there was a day: a run of theirs is one page. */
export interface OwnJobs {
  reconcileDay(shopId: string, day: string): Promise<Reconciled>;
  /** Absent: this worker erases nobody. */
  eraseExpired?(shopId: string): Promise<{ cases: number; left: number }>;
  /** Absent: this worker keeps no files. */
  desk?: ReportDesk;
}

/** The code of every job that is declared in domain/day/schedules.ts. */
export function dayJobs({ reconcileDay, eraseExpired, desk }: OwnJobs): Record<DayJob, DayJobCode | undefined> {
  return {
    async reconciliation({ shop, dueAt }) {
      const { checked } = await reconcileDay(shop.id, dayBefore(dueAt));
      return { done: checked };
    },
    retention:
      eraseExpired &&
      (async ({ shop }) => {
        const { cases, left } = await eraseExpired(shop.id);
        const why = `${left} cases have a payment that is not clear yet`;
        return { done: cases, skipped: left > 0 ? [{ what: 'cases', why }] : [] };
      }),
    ...{ handover, warehouseFaults, refundList, openingList, reviewTable, problemOrders, returnsCount, logisticsSweep },
    ...{
      audit,
      untracked,
      dispatches,
      shipmentList,
      sessionEnds,
      alarms,
      causes,
      couriers,
      drawnChats,
      monthSheet,
      missedRuns,
    },
    weeklyReport: weeklyReport(desk),
  };
}
