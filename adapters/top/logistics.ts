import { refusedBeforeSending } from '../errors';
import { child, instant, nestedList, said, text, type WireNode, withoutHoles } from '../wire';
import type { TopCall } from './call';
import { TOP } from './classify';

/**
 * The platform's picture of an order's outward parcel. One that was shipped offline shows as signed at once
 * (platform.md §2).
 */
export interface LogisticsTrace {
  tid: string;
  trackingNumber?: string;
  companyName?: string;
  /** In the platform's words: 物流公司已接单, 对方已签收 … */
  status?: string;
  /** Oldest first. */
  steps: { at: number; text: string }[];
}

export interface ReceiveTimeDelay {
  tid: string;
  /** 3, 5, 7 or 10. */
  days: number;
}

const DAYS: readonly number[] = [3, 5, 7, 10];

/**
 * Gives the buyer more days to confirm receipt (taobao.trade.receivetime.delay). Not idempotent: after an unknown
 * result read the trade's `timeoutActionAt`.
 * @throws ProviderError `refused` before sending for any other number of days.
 */
export async function receiveTimeDelay(call: TopCall, { tid, days }: ReceiveTimeDelay): Promise<void> {
  if (!DAYS.includes(days)) {
    throw refusedBeforeSending(TOP, 'delay-days', `Receipt is put off by ${DAYS.join(', ')} days.`);
  }
  await call({
    method: 'taobao.trade.receivetime.delay',
    params: { tid, days },
    lost: 'unknown',
    read: (answer) => text(child(answer, 'trade'), 'tid'),
  });
}

/** The way of an order's parcel (taobao.logistics.trace.search). `oids` names lines that were shipped separately. */
export function logisticsTrace(call: TopCall, tid: string, oids?: string[]): Promise<LogisticsTrace> {
  return call({
    method: 'taobao.logistics.trace.search',
    params: { tid, ...(oids && { is_split: 1, sub_tid: oids.join(',') }) },
    lost: 'retry',
    read: readTrace,
  });
}

function readTrace(answer: WireNode): LogisticsTrace {
  const steps = nestedList(answer, 'trace_list', 'transit_step_info').map((step) => ({
    at: instant(step, 'status_time'),
    text: said(step, 'status_desc') ?? '',
  }));
  return withoutHoles<LogisticsTrace>({
    tid: text(answer, 'tid'),
    trackingNumber: said(answer, 'out_sid'),
    companyName: said(answer, 'company_name'),
    status: said(answer, 'status'),
    steps: steps.sort((a, b) => a.at - b.at),
  });
}
