import type { Shop, Transfer } from './types';
import { newId, shopNow, type World } from './world';

/** Limits of a single transfer to a person, fen. */
const LEAST_FEN = 10;
const MOST_FEN = 5_000_000;

export interface TransferRequest {
  outBizNo: string;
  amountFen: number;
  payeeAccount: string;
  payeeIdentityType: string;
  payeeName: string;
  title: string;
}

/** A business refusal of Alipay: the sub_code is what a client decides on. */
export interface TransferRefused {
  subCode: string;
  subMsg: string;
}

/**
 * Pays once per `outBizNo`. The same key with the same content answers the first payment again. The same key with
 * other content is refused. A refused request does not use up its key.
 */
export function transfer(
  world: World,
  shop: Readonly<Shop>,
  request: TransferRequest,
): Readonly<Transfer> | TransferRefused {
  const id = `${shop.alipay.appId}/${request.outBizNo}`;
  const earlier = world.store.get('transfer', id);
  if (earlier) return sameContent(earlier, request) ? earlier : refused('PAYMENT_INFO_INCONSISTENCY');
  const refusal = limitRefusal(request) ?? payeeRefusal(world, request);
  if (refusal) return refusal;
  if (request.amountFen > shop.alipay.balanceFen) return refused('PAYER_BALANCE_NOT_ENOUGH');

  world.store.edit('shop', shop.shopId).alipay.balanceFen -= request.amountFen;
  rememberOwner(world, request);
  const at = shopNow(world, shop);
  const day = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  return world.store.put('transfer', id, {
    id,
    shopId: shop.shopId,
    ...request,
    orderId: `${day}11007${newId(world)}`,
    payFundOrderId: `${day}11007${newId(world)}`,
    at,
    status: 'SUCCESS',
  });
}

/** The transfer with this key, order id or fund order id. */
export function findTransfer(
  world: World,
  shop: Readonly<Shop>,
  by: { outBizNo?: string; orderId?: string; payFundOrderId?: string },
): Readonly<Transfer> | undefined {
  if (by.outBizNo !== undefined) return world.store.get('transfer', `${shop.alipay.appId}/${by.outBizNo}`);
  return [...world.store.list('transfer')].find(
    (each) => each.shopId === shop.shopId && (each.orderId === by.orderId || each.payFundOrderId === by.payFundOrderId),
  );
}

const messages: Record<string, string> = {
  PAYMENT_INFO_INCONSISTENCY: '两次请求商户单号一样，但是参数不一致',
  EXCEED_LIMIT_SM_MIN_AMOUNT: '单笔最低转账金额0.1元',
  EXCEED_LIMIT_SM_AMOUNT: '单笔额度超限',
  PAYEE_NOT_EXIST: '收款账号不存在',
  PAYEE_USER_INFO_ERROR: '支付宝账号和姓名不匹配，请确认姓名是否正确',
  PAYER_BALANCE_NOT_ENOUGH: '付款方余额不足',
};

function refused(subCode: string): TransferRefused {
  return { subCode, subMsg: (Object.hasOwn(messages, subCode) ? messages[subCode] : undefined) ?? subCode };
}

function limitRefusal({ amountFen }: TransferRequest): TransferRefused | null {
  if (amountFen < LEAST_FEN) return refused('EXCEED_LIMIT_SM_MIN_AMOUNT');
  if (amountFen > MOST_FEN) return refused('EXCEED_LIMIT_SM_AMOUNT');
  return null;
}

/**
 * An account has an owner when a buyer's order or the control API declared it. The emulator cannot know all accounts.
 * So any other well-formed account exists and belongs to the first person who is paid there.
 */
function payeeRefusal(world: World, request: TransferRequest): TransferRefused | null {
  if (!isWellFormed(request)) return refused('PAYEE_NOT_EXIST');
  const account = world.store.get('account', request.payeeAccount);
  if (account && !account.exists) return refused('PAYEE_NOT_EXIST');
  if (account && request.payeeName !== '' && account.realName !== request.payeeName) {
    return refused('PAYEE_USER_INFO_ERROR');
  }
  return null;
}

function isWellFormed({ payeeAccount, payeeIdentityType }: TransferRequest): boolean {
  if (payeeIdentityType === 'ALIPAY_USER_ID') return /^2088\d{12}$/.test(payeeAccount);
  return /^1\d{10}$/.test(payeeAccount) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(payeeAccount);
}

function rememberOwner(world: World, { payeeAccount, payeeName }: TransferRequest): void {
  if (payeeName === '' || world.store.get('account', payeeAccount)) return;
  world.store.put('account', payeeAccount, { account: payeeAccount, realName: payeeName, exists: true });
}

function sameContent(earlier: Readonly<Transfer>, request: TransferRequest): boolean {
  return (
    earlier.amountFen === request.amountFen &&
    earlier.payeeAccount === request.payeeAccount &&
    earlier.payeeIdentityType === request.payeeIdentityType &&
    earlier.payeeName === request.payeeName &&
    earlier.title === request.title
  );
}
