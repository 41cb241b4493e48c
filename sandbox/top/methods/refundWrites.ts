import { Refusal } from '../../model/errors';
import { negotiateReturn } from '../../model/negotiation';
import { agreeRefund, agreeReturn, refuseRefund, sellerSays } from '../../model/seller';
import { sendSmsCode, spendSmsCode } from '../../model/sms';
import { refundOf, shopNow } from '../../model/world';
import { toPlatformTime } from '../../wire/times';
import { ListOf } from '../answer';
import { topErrors } from '../errors';
import { image } from '../images';
import { askedRefund, type Body, refundClaim, type ShopCall, type TopMethod } from '../method';

interface RefundInfo {
  refundId: string;
  amountFen: number;
  version: number;
  phase?: string;
}

/** Limits of one agree call (platform.md §2). */
const agreeLimits = {
  taobao: { refunds: 20, fen: 600_000 },
  tmall: { refunds: 30, fen: 1_000_000 },
};

/**
 * taobao.rp.refunds.agree: pays up to 20 (Tmall 30) refunds and judges each for itself. It answers OP_SUCC,
 * SOME_OP_SUCC or OP_FAILURE_UE with a result per refund. Only sub-accounts may call it. Above the shop's sum it first
 * asks for an SMS code.
 */
export const rpRefundsAgree: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, shop } = call;
    const text = params.requiredText('refund_infos');
    const infos = parseRefundInfos(text, shop.type);
    if (call.byMainAccount) throw topErrors.userPermission('只允许子账号操作');
    const total = infos.reduce((sum, info) => sum + info.amountFen, 0);
    const limits = agreeLimits[shop.type];
    if (infos.length > limits.refunds || total > limits.fen) {
      const yuan = limits.fen / 100;
      throw topErrors.invalidArgument('refund_infos', `一次最多退${limits.refunds}笔，总金额不超过${yuan}元`);
    }
    if (shop.smsCodeAboveFen !== null && total > shop.smsCodeAboveFen) requireSmsCode(call, text);
    const results = infos.map((info, index) =>
      index > 0 && call.fault?.kind === 'partialSuccess' ? failedHalfway(info) : agreeOne(call, info),
    );
    const succeeded = results.filter((result) => result.succ).length;
    const all = succeeded === results.length;
    return {
      succ: all,
      msg_code: all ? 'OP_SUCC' : succeeded > 0 ? 'SOME_OP_SUCC' : 'OP_FAILURE_UE',
      message: all ? '操作成功' : succeeded > 0 ? '部分操作成功' : '操作失败',
      results: new ListOf('refund_mapping_result', results),
    };
  },
};

/** taobao.rp.returngoods.agree: the goods may come back to one of the seller's addresses. */
export const rpReturngoodsAgree: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, shop, world } = call;
    const addressId = params.id('seller_address_id');
    if (shop.type === 'tmall') params.requiredText('remark');
    const claim = refundClaim(call);
    const remark = params.text('remark');
    const { refundId } = askedRefund(call);
    refusable(() =>
      agreeReturn(world, shopNow(world, shop), refundId, {
        addressId,
        ...(remark !== undefined && { remark }),
        ...claim,
      }),
    );
    return { is_success: true };
  },
};

/** taobao.refund.refuse: 2 to 200 characters; Tmall with proof image, phase and version; not when unshipped. */
export const refundRefuse: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, shop, world } = call;
    const message = params.requiredText('refuse_message');
    if ([...message].length < 2 || [...message].length > 200) {
      throw topErrors.invalidArgument('refuse_message', '拒绝退款的说明长度为2-200');
    }
    const proof = image(call, 'refuse_proof', 130_000);
    if (shop.type === 'tmall' && !proof) throw topErrors.missingArgument('refuse_proof');
    const claim = refundClaim(call);
    const { refundId } = askedRefund(call);
    refusable(() => refuseRefund(world, shopNow(world, shop), refundId, { message, hasProof: proof, ...claim }));
    const refund = refundOf(world, shop.shopId, refundId);
    return { refund: { refund_id: refundId, status: refund.status, modified: toPlatformTime(refund.modifiedAt) } };
  },
};

/** taobao.refund.negotiatereturn: goods back for this amount; answers nothing but that it was taken. */
export const refundNegotiatereturn: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, shop, world } = call;
    params.requiredText('refund_fee');
    params.requiredText('refund_version');
    const amountFen = params.int('refund_fee', { least: 1, most: 100_000_000 }) ?? 0;
    const version = params.int('refund_version', { least: 0, most: Number.MAX_SAFE_INTEGER }) ?? 0;
    const addressId = params.id('address_id');
    const { refundId } = askedRefund(call);
    refusable(() => negotiateReturn(world, shopNow(world, shop), refundId, { amountFen, addressId, version }));
    return {};
  },
};

/** taobao.refund.message.add: at most 400 bytes and an image of at most 500 KB. */
export const refundMessageAdd: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, shop, world } = call;
    const content = params.requiredText('content');
    if (Buffer.byteLength(content) > 400) {
      throw topErrors.invalidArgument('content', '留言内容的最大长度为400个字节');
    }
    const hasImage = image(call, 'image', 500 * 1024);
    const { refundId } = askedRefund(call);
    const at = shopNow(world, shop);
    const id = refusable(() => sellerSays(world, at, refundId, content, hasImage));
    return {
      refund_message: {
        id: BigInt(id),
        refund_id: refundId,
        owner_nick: shop.nick,
        owner_role: '2',
        content,
        created: toPlatformTime(at),
      },
    };
  },
};

/** Asks for the SMS code, or accepts it. The caller must repeat the call unchanged with the code. */
export function requireSmsCode({ world, params, shop }: ShopCall, refundInfos: string): void {
  const code = params.text('code');
  if (code !== undefined && spendSmsCode(world, shop.shopId, code, refundInfos)) return;
  throw new SmsCodeNeeded(shop.shopId, refundInfos, shopNow(world, shop), code !== undefined);
}

/** Leaves the call's transaction. The gateway then sends the code and answers with `topError`. */
export class SmsCodeNeeded extends Error {
  constructor(
    readonly shopId: string,
    readonly refundInfos: string,
    readonly at: number,
    wrongCode: boolean,
  ) {
    super(wrongCode ? '短信验证码错误，已重新发送' : '需要短信验证码，验证码已发送至卖家手机');
    this.name = 'SmsCodeNeeded';
  }

  get topError() {
    return topErrors.service('isv.sms-code-required', this.message);
  }
}

/** Sends the code an interrupted call asked for. */
export function sendNeededSmsCode(world: ShopCall['world'], needed: SmsCodeNeeded): void {
  world.store.transact(() => sendSmsCode(world, needed.shopId, needed.refundInfos, needed.at));
}

function parseRefundInfos(text: string, type: 'taobao' | 'tmall'): RefundInfo[] {
  const infos = text.split(',').map((part): RefundInfo => {
    const match = /^(\d{1,19})\|(\d{1,12})\|(\d{1,16})(?:\|(onsale|aftersale))?$/.exec(part.trim());
    const phase = match?.[4];
    if (!match || (type === 'tmall' && phase === undefined)) {
      throw topErrors.invalidArgument('refund_infos', '格式应为refund_id|amount|version|phase，多个以半角逗号分隔');
    }
    const [, refundId = '', amount, version] = match;
    return { refundId, amountFen: Number(amount), version: Number(version), ...(phase !== undefined && { phase }) };
  });
  if (new Set(infos.map((info) => info.refundId)).size < infos.length) {
    throw topErrors.invalidArgument('refund_infos', '退款编号重复');
  }
  return infos;
}

function agreeOne({ world, shop }: ShopCall, info: RefundInfo): Body & { succ: boolean } {
  const result = (succ: boolean, message: string) => ({ refund_id: info.refundId, succ, message });
  try {
    refundOf(world, shop.shopId, info.refundId);
    agreeRefund(world, shopNow(world, shop), info.refundId, info);
    return result(true, '操作成功');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return result(false, error.kind === 'missing' ? '退款单不存在' : error.message);
  }
}

/** The platform did the refunds before this one and then failed. */
function failedHalfway({ refundId }: RefundInfo): Body & { succ: boolean } {
  return { refund_id: refundId, succ: false, msg_code: 'OP_FAILURE', message: '操作失败' };
}

/** Lets a rule's refusal travel as the service's error answer. */
function refusable<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const subCode = error.kind === 'invalid' ? 'isv.invalid-parameter' : 'isv.refund-status-error';
    throw topErrors.service(subCode, error.message);
  }
}
