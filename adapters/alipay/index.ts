import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { AlipaySdk } from 'alipay-sdk';
import { ProviderError, refusedBeforeSending } from '../errors';
import { type Guard, unguarded } from '../guard';
import { fenToYuan, isPayableFen } from '../units';
import { withoutHoles } from '../wire';
import { ALIPAY, type QueryResult, queryResult, type TransferResult, transferResult } from './results';
import { loadSdk } from './sdk';
import {
  queryTradeRefund,
  type TradeNumber,
  type TradeRefund,
  type TradeRefundQueryResult,
  type TradeRefundResult,
  tradeRefund,
} from './tradeRefunds';
import { alipayCaller, wasNotSent } from './transport';

export type { QueryResult, TransferResult } from './results';
export type { TradeNumber, TradeRefund, TradeRefundQueryResult, TradeRefundResult } from './tradeRefunds';

export interface AlipaySettings {
  /** The whole address, path included (`…/gateway.do`). */
  gateway: string;
  appId: string;
  privateKeyPem: string;
  /** Alipay's, not the application's: answers that are not signed with it are not believed. */
  alipayPublicKeyPem: string;
  /** How the private key is wrapped: `PKCS1` is `BEGIN RSA PRIVATE KEY`, `PKCS8` is `BEGIN PRIVATE KEY`. */
  keyType: 'PKCS1' | 'PKCS8';
  /** Milliseconds a call may take; default 5 s; however slowly the answer trickles. */
  timeoutMs?: number;
}

export interface Transfer {
  /** The key: whatever is sent under it pays at most once. */
  outBizNo: string;
  amountFen: number;
  /** What the payee reads. */
  title: string;
  /** An Alipay login (phone or mail) or a user id (2088…), and the real name it must belong to. */
  payee: { account: string; realName: string };
  remark?: string;
}

export interface AlipayClient {
  /**
   * Pays to an Alipay account. A business refusal and an unknown outcome are answers, not errors. After `unknown`,
   * query the transfer. Send the identical transfer again only if the query does not find it (platform.md §3).
   * @throws ProviderError Nothing was paid then. `refused`: the amount cannot be paid. `auth`: Alipay does not accept
   * the key. `retry`: a guard held the call back.
   */
  transfer(transfer: Transfer): Promise<TransferResult>;
  /**
   * What became of a transfer.
   * @throws ProviderError `retry` when nobody answered, `refused` or `auth` when Alipay refuses.
   */
  queryTransfer(outBizNo: string): Promise<QueryResult>;
  /**
   * Gives a payment back, keyed by `outRequestNo`. After `unknown`, wait at least 10 s and query the refund. Send the
   * identical refund again only if it is not refunded (platform.md §3). @throws ProviderError `refused` for an amount
   * that cannot be paid.
   */
  tradeRefund(refund: TradeRefund): Promise<TradeRefundResult>;
  /** What became of a refund. @throws ProviderError `retry` when nobody answered, `refused` when Alipay refuses. */
  queryTradeRefund(query: TradeNumber & { outRequestNo: string }): Promise<TradeRefundQueryResult>;
}

const PRODUCT = { product_code: 'TRANS_ACCOUNT_NO_PWD', biz_scene: 'DIRECT_TRANSFER' };
const TRANSFER = 'alipay.fund.trans.uni.transfer';
const QUERY = 'alipay.fund.trans.common.query';

/**
 * Transfers and refunds through Alipay's open gateway (platform.md §3).
 * @throws Error when a key is missing or cannot be read.
 */
export function createAlipayClient(settings: AlipaySettings, guard: Guard = unguarded): AlipayClient {
  const { AlipaySdk } = loadSdk();
  const sdk = new AlipaySdk({
    appId: settings.appId,
    privateKey: settings.privateKeyPem,
    alipayPublicKey: settings.alipayPublicKeyPem,
    gateway: settings.gateway,
    keyType: settings.keyType,
  });
  checkKeys(sdk, settings.keyType);
  const exec = alipayCaller(sdk, settings, guard);

  return {
    async transfer({ outBizNo, amountFen, title, payee, remark }) {
      if (!isPayableFen(amountFen)) {
        throw refusedBeforeSending(ALIPAY, 'bad-amount', 'A transfer is a whole number of fen above zero.');
      }
      const content = withoutHoles({
        ...PRODUCT,
        out_biz_no: outBizNo,
        trans_amount: fenToYuan(amountFen),
        order_title: title,
        payee_info: { identity: payee.account, identity_type: identityType(payee.account), name: payee.realName },
        remark,
      });
      try {
        return transferResult(await exec(TRANSFER, 'unknown', content));
      } catch (error) {
        if (!(error instanceof ProviderError) || wasNotSent(error)) throw error;
        // Nothing that is thrown says that the money stayed: no answer, no signature, no JSON.
        return { status: 'unknown', reason: error.message };
      }
    },
    async queryTransfer(outBizNo) {
      const result = queryResult(await exec(QUERY, 'retry', { ...PRODUCT, out_biz_no: outBizNo }));
      if (result instanceof ProviderError) throw result;
      return result;
    },
    tradeRefund: (refund) => tradeRefund(exec, refund),
    queryTradeRefund: (query) => queryTradeRefund(exec, query),
  };
}

/** A user id is sixteen digits that begin with 2088; everything else is a login. */
function identityType(account: string): 'ALIPAY_USER_ID' | 'ALIPAY_LOGON_ID' {
  return /^2088\d{12}$/.test(account) ? 'ALIPAY_USER_ID' : 'ALIPAY_LOGON_ID';
}

/** A wrong key would otherwise show only at the first transfer, as an unknown outcome; an absent one not at all. */
function checkKeys({ config }: AlipaySdk, keyType: AlipaySettings['keyType']): void {
  try {
    createPrivateKey(config.privateKey);
  } catch {
    throw new Error(`The private key for Alipay cannot be read as ${keyType}.`);
  }
  try {
    createPublicKey(config.alipayPublicKey ?? '');
  } catch {
    throw new Error('The public key of Alipay is missing or cannot be read.');
  }
}
