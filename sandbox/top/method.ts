import type { Fault } from '../model/adversary';
import { Refusal } from '../model/errors';
import type { Shop } from '../model/types';
import { refundOf, type World } from '../model/world';
import type { TopValue } from './answer';
import { topErrors } from './errors';
import type { Params } from './params';

/** A call whose signature, app, session and time are in order. */
export interface Call {
  world: World;
  params: Params;
  /** The shop of the session. Undefined for calls that need none. */
  shop: Readonly<Shop> | undefined;
  /** Shops that authorised the calling app. */
  appShops: Readonly<Shop>[];
  /** Whether the session is the shop's main account rather than a sub-account. */
  byMainAccount: boolean;
  /** What befalls the call while it is carried out. */
  fault?: Readonly<Fault>;
}

export interface ShopCall extends Call {
  shop: Readonly<Shop>;
}

export type Body = { [name: string]: TopValue | undefined };

export type TopMethod =
  | { session: 'required'; run: (call: ShopCall) => Body }
  | { session: 'optional'; run: (call: Call) => Body };

/** The refund of `refund_id`, or the platform's answer that there is none. */
export function askedRefund({ world, params, shop }: ShopCall) {
  const refundId = params.id('refund_id');
  try {
    return refundOf(world, shop.shopId, refundId);
  } catch (error) {
    if (error instanceof Refusal) throw topErrors.service('isv.refund-not-exist', '退款单不存在');
    throw error;
  }
}

/** Tmall demands phase and version, Taobao does not. Both are checked where they are given. */
export function refundClaim({ params, shop }: ShopCall): { phase?: string; version?: number } {
  if (shop.type === 'tmall') {
    params.requiredText('refund_phase');
    params.requiredText('refund_version');
  }
  const phase = params.oneOf('refund_phase', ['onsale', 'aftersale']);
  const version = params.int('refund_version', { least: 0, most: Number.MAX_SAFE_INTEGER });
  return { ...(phase !== undefined && { phase }), ...(version !== undefined && { version }) };
}
