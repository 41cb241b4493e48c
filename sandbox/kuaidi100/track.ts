import { courierCode } from '../model/parcels';
import type { Parcel } from '../model/types';
import { toPlatformTime } from '../wire/times';

/** Names of the basic states (platform.md §4), shown with each scan under resultv2. */
const stateNames: Record<string, string> = {
  '0': '在途',
  '1': '揽收',
  '2': '疑难',
  '3': '签收',
  '4': '退签',
  '5': '派件',
  '6': '退回',
  '7': '转投',
  '8': '清关',
  '10': '待清关',
  '11': '清关中',
  '12': '已清关',
  '13': '清关异常',
  '14': '拒签',
};

/** The details of each scan that a caller asks for. */
export interface Shown {
  named: boolean;
  fine: boolean;
  oldestFirst: boolean;
}

/** A parcel's way as both the query and the push tell it. */
export function trackOf(parcel: Readonly<Parcel>, { named, fine, oldestFirst }: Shown) {
  const scans = oldestFirst ? parcel.scans : [...parcel.scans].reverse();
  const state = parcel.scans.at(-1)?.state ?? '0';
  return {
    message: 'ok',
    nu: parcel.trackingNumber,
    ischeck: basicState(state) === '3' ? '1' : '0',
    com: courierCode(parcel.company),
    status: '200',
    state: fine ? state : basicState(state),
    condition: 'F00',
    data: scans.map((scan) => ({
      time: toPlatformTime(scan.at),
      ftime: toPlatformTime(scan.at),
      context: scan.context,
      ...(named && { areaCode: null, areaName: null, status: stateNames[basicState(scan.state)] ?? scan.state }),
      ...(fine && { statusCode: scan.state }),
    })),
  };
}

/** The basic state of a scan: fine ones such as 301 or 501 belong to 3 and 5 (platform.md §4). */
export function basicState(state: string): string {
  const number = Number(state);
  if (number < 100) return state;
  return number < 1000 ? String(Math.floor(number / 100)) : '0';
}
