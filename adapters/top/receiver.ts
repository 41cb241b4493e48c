import { child, said } from '../wire';
import type { TopCall } from './call';

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
