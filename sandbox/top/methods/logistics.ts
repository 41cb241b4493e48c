import { Refusal } from '../../model/errors';
import { parcelOf } from '../../model/parcels';
import { delayReceipt } from '../../model/receiptDelay';
import type { OrderLine } from '../../model/types';
import { shopNow } from '../../model/world';
import { toPlatformTime } from '../../wire/times';
import { ListOf } from '../answer';
import { topErrors } from '../errors';
import type { TopMethod } from '../method';
import { askedOrder } from './trades';

const SIGNED = '3';
const PICKED_UP = '1';

/** taobao.trade.receivetime.delay: 3, 5, 7 or 10 days more to confirm receipt. */
export const tradeReceivetimeDelay: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, world, shop } = call;
    params.requiredText('days');
    const days = Number(params.oneOf('days', ['3', '5', '7', '10']));
    const { tid } = askedOrder(call);
    try {
      const { modifiedAt } = delayReceipt(world, shopNow(world, shop), tid, days);
      return { trade: { tid: BigInt(tid), modified: toPlatformTime(modifiedAt) } };
    } catch (error) {
      if (error instanceof Refusal) throw topErrors.service('isv.trade-status-error', error.message);
      throw error;
    }
  },
};

/** taobao.logistics.trace.search: the scans of an order's parcel; one shipped offline shows as signed at once. */
export const logisticsTraceSearch: TopMethod = {
  session: 'required',
  run: (call) => {
    const { world, params } = call;
    const order = askedOrder(call);
    const oids = params.text('sub_tid')?.split(',');
    const line = order.lines.find((each) => each.trackingNumber && (oids?.includes(each.oid) ?? true));
    if (!line?.trackingNumber) throw topErrors.service('isv.logistics-not-exist', '物流订单不存在');
    const scans = parcelOf(world, line.companyCode ?? line.company ?? '', line.trackingNumber)?.scans ?? [];
    const last = scans.at(-1)?.state;
    return {
      tid: BigInt(order.tid),
      out_sid: line.trackingNumber,
      company_name: line.company,
      status: statusOf(line, last),
      trace_list: new ListOf(
        'transit_step_info',
        scans.map((scan) => ({ status_time: toPlatformTime(scan.at), status_desc: scan.context })),
      ),
    };
  },
};

function statusOf(line: Readonly<OrderLine>, last: string | undefined): string {
  if (line.offline || last === SIGNED) return '对方已签收';
  if (last === undefined) return '已提交给物流公司,等待物流公司接单';
  return last === PICKED_UP ? '物流公司揽收成功' : '物流公司已接单';
}
