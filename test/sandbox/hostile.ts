import { createHash, createSign } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { appPrivateKeyPem, type Json, platformTime, shopSettings, type TestSandbox, topForm } from './support';

/** The result for a caller: an answer, or the way its waiting ended. */
export type Seen = { status: number; text: string } | 'nothing' | 'reset';

/** How long a caller waits who expects an answer, and one who expects none. */
export const PATIENCE_MS = 10_000;
export const SOON_MS = 800;

export function plan(sandbox: TestSandbox, method: string, kind: string, more: object = {}): Promise<Json> {
  return sandbox.shop('POST', '/faults', { match: { method }, kind, ...more });
}

export function callTop(
  sandbox: TestSandbox,
  method: string,
  own: Record<string, string>,
  patienceMs?: number,
): Promise<Seen> {
  return send(`${sandbox.url}/router/rest`, topForm(method, own), patienceMs);
}

export const TRANSFER = 'alipay.fund.trans.uni.transfer';

/** A transfer of 12.30 yuan under this key, signed by an independent implementation of platform.md §3. */
export function callTransfer(sandbox: TestSandbox, outBizNo: string, patienceMs?: number): Promise<Seen> {
  const fields: Record<string, string> = {
    app_id: shopSettings.alipay.appId,
    biz_content: JSON.stringify({
      out_biz_no: outBizNo,
      trans_amount: '12.30',
      product_code: 'TRANS_ACCOUNT_NO_PWD',
      biz_scene: 'DIRECT_TRANSFER',
      order_title: '售后补偿',
      payee_info: { identity: 'buyer@example.com', identity_type: 'ALIPAY_LOGON_ID', name: '张某' },
    }),
    charset: 'utf-8',
    method: TRANSFER,
    sign_type: 'RSA2',
    timestamp: platformTime(Date.now()),
    version: '1.0',
  };
  const base = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');
  const sign = createSign('RSA-SHA256').update(base, 'utf8').sign(appPrivateKeyPem, 'base64');
  return send(`${sandbox.url}/gateway.do`, new URLSearchParams({ ...fields, sign }), patienceMs);
}

export const QUERY = 'kuaidi100.query';

export function callKuaidi100(sandbox: TestSandbox, num: string, patienceMs?: number): Promise<Seen> {
  const { customer, key } = shopSettings.kuaidi100;
  const param = JSON.stringify({ com: 'yuantong', num });
  const digest = createHash('md5').update(param + key + customer);
  const sign = digest.digest('hex').toUpperCase();
  return send(`${sandbox.url}/poll/query.do`, new URLSearchParams({ customer, param, sign }), patienceMs);
}

async function send(url: string, body: URLSearchParams, patienceMs = PATIENCE_MS): Promise<Seen> {
  try {
    const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(patienceMs) });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'nothing' : 'reset';
  }
}

export function textOf(seen: Seen): string {
  if (typeof seen === 'string') throw new Error(`The caller saw ${seen}.`);
  return seen.text;
}

/** Waits until the question is answered with yes, at most 5 s. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error('It did not come to that within 5 s.');
}
