import { child, said, type WireNode, withoutHoles } from '../wire';
import type { TopCall } from './call';

/** Where an order goes: a part that the platform shows with stars in it is absent. Keep it nowhere. */
export interface ReceiverContact {
  phone?: string;
  address?: string;
}

/** An application that may see the buyer's data gets the number whole, any other with stars in it. */
const WHOLE = /^1\d{10}$/;

/** Reads the receiver's mobile number alone, so that only its user holds it (taobao.trade.fullinfo.get). */
export function receiverMobile(call: TopCall, tid: string): Promise<string | undefined> {
  return call({
    method: 'taobao.trade.fullinfo.get',
    params: { tid, fields: 'tid,receiver_mobile' },
    lost: 'retry',
    read: (answer) => {
      const mobile = said(child(answer, 'trade'), 'receiver_mobile');
      return mobile !== undefined && WHOLE.test(mobile) ? mobile : undefined;
    },
  });
}

const STREET = 'receiver_address';
export const ADDRESS = ['receiver_state', 'receiver_city', 'receiver_district', STREET] as const;

/** The receiver's phone and address in an answer, to be compared with those of other orders. */
export function readContact(trade: WireNode): ReceiverContact {
  const phone = said(trade, 'receiver_mobile');
  const parts = ADDRESS.flatMap((field) => said(trade, field) ?? []);
  return withoutHoles<ReceiverContact>({
    phone: phone !== undefined && WHOLE.test(phone) ? phone : undefined,
    // Without the street it is a town, which many buyers share.
    address: isWhole(said(trade, STREET)) ? parts.join(' ') : undefined,
  });
}

function isWhole(street: string | undefined): boolean {
  return street !== undefined && street.trim() !== '' && !street.includes('*');
}
