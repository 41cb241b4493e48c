import { toPlatformTime } from '../wire/times';
import { push } from './push';
import type { Parcel, Scan } from './types';
import type { World } from './world';

/** Courier codes of Kuaidi100 with the names buyers and sellers type. */
const couriers: Record<string, string> = {
  yuantong: '圆通速递',
  zhongtong: '中通快递',
  shentong: '申通快递',
  yunda: '韵达快递',
  shunfeng: '顺丰速运',
  ems: 'EMS',
  youzhengguonei: '邮政快递包裹',
  jd: '京东物流',
  jtexpress: '极兔速递',
  debangkuaidi: '德邦快递',
  huitongkuaidi: '百世快递',
  zhaijisong: '宅急送',
  tiantian: '天天快递',
  youshuwuliu: '优速快递',
};

/** The code of a courier, from its code, its name or the beginning of its name. An unknown name stays as it is. */
export function courierCode(company: string): string {
  if (company in couriers) return company;
  const entry = Object.entries(couriers).find(([, name]) => company === name || name.startsWith(company.slice(0, 2)));
  return company !== '' && entry ? entry[0] : company;
}

function courierName(code: string): string {
  return couriers[code] ?? code;
}

/** Whether the query service serves this courier. */
export function isKnownCourier(world: World, code: string): boolean {
  return code in couriers || [...world.store.list('parcel')].some((parcel) => parcel.company === code);
}

export function parcelOf(world: World, company: string, trackingNumber: string): Readonly<Parcel> | undefined {
  return world.store.get('parcel', parcelId(company, trackingNumber));
}

/**
 * The courier scans a parcel. The shop of the order in it is told. Scans stay in the order they arrived: they may go
 * back.
 */
export function scanParcel(world: World, company: string, trackingNumber: string, scan: Scan): Readonly<Parcel> {
  const code = courierCode(company);
  const id = parcelId(code, trackingNumber);
  const parcel = world.store.get('parcel', id)
    ? world.store.edit('parcel', id)
    : world.store.put('parcel', id, { id, company: code, trackingNumber, scans: [] });
  parcel.scans.push(scan);
  for (const order of world.store.list('order')) {
    const line = order.lines.find((each) => each.trackingNumber === trackingNumber && each.companyCode === code);
    if (!line) continue;
    push(world, order.shopId, scan.at, 'taobao_logistics_LogsticDetailTrace', {
      tid: BigInt(order.tid),
      out_sid: trackingNumber,
      company_name: line.company ?? courierName(code),
      desc: scan.context,
      time: toPlatformTime(scan.at),
    });
  }
  return parcel;
}

function parcelId(company: string, trackingNumber: string): string {
  return `${courierCode(company)}/${trackingNumber}`;
}
