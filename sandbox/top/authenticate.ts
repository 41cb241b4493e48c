import type { Shop } from '../model/types';
import type { World } from '../model/world';
import type { Form } from '../wire/form';
import { fromTimestamp } from '../wire/times';
import { topErrors } from './errors';
import type { Call, TopMethod } from './method';
import { methods } from './methods';
import { Params } from './params';
import { isSigned, isSignMethod } from './sign';

/** A call that may be served. */
export interface Known {
  name: string;
  method: TopMethod;
  call: Call;
}

const CLOCK_SKEW_MS = 10 * 60_000;

/** The common parameters, in the order in which TOP checks them. */
export function authenticate(world: World, form: Form): Known {
  const { fields } = form;
  if (!fields.method) throw topErrors.missingMethod();
  if (!fields.app_key) throw topErrors.missingAppKey();
  const appShops = shopsOfApp(world, form);
  const [anyShop] = appShops;
  if (!anyShop) throw topErrors.invalidAppKey();
  if (!fields.v) throw topErrors.missingVersion();
  if (fields.v !== '2.0') throw topErrors.invalidVersion();
  if (fields.format && fields.format !== 'json' && fields.format !== 'xml') throw topErrors.invalidFormat();
  requireTimestamp(world, fields.timestamp);
  if (!fields.sign) throw topErrors.missingSignature();
  const signMethod = fields.sign_method ?? 'md5';
  if (!isSignMethod(signMethod) || !isSigned(fields, signMethod, anyShop.appSecret)) throw topErrors.invalidSignature();
  return identify(world, form, appShops);
}

/** Who calls what, of a call whose signature was judged (perhaps some time ago). */
export function identify(world: World, form: Form, appShops = shopsOfApp(world, form)): Known {
  const { fields } = form;
  const name = fields.method ?? '';
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) throw topErrors.invalidMethod();
  const shop = fields.session ? shopOfSession(appShops, fields.session) : undefined;
  if (method.session === 'required' && !shop) throw topErrors.missingSession();
  const byMainAccount = shop !== undefined && fields.session === shop.mainSession;
  return { name, method, call: { world, params: new Params(form), shop, appShops, byMainAccount } };
}

function shopsOfApp(world: World, { fields }: Form): Readonly<Shop>[] {
  return [...world.store.list('shop')].filter((shop) => shop.appKey === fields.app_key);
}

/** Signatures are judged by wall time, whatever the shop's clock says. */
function requireTimestamp(world: World, timestamp: string | undefined): void {
  if (!timestamp) throw topErrors.missingTimestamp();
  const at = fromTimestamp(timestamp);
  if (at === null || Math.abs(at - world.wallNow()) > CLOCK_SKEW_MS) throw topErrors.invalidTimestamp();
}

function shopOfSession(appShops: Readonly<Shop>[], session: string): Readonly<Shop> {
  const shop = appShops.find((each) => each.session === session || each.mainSession === session);
  if (!shop) throw topErrors.invalidSession();
  return shop;
}
