import { ProviderError, refusedBeforeSending } from '../errors';
import { isPayableFen } from '../units';
import { flag, nestedList, optionalText, said, text, type WireNode } from '../wire';
import type { AgreeLimits, TopCall } from './call';
import { TOP } from './classify';

export interface RefundInfo {
  refundId: string;
  amountFen: number;
  version: string;
  /** Tmall demands it, Taobao ignores it. */
  phase?: string;
}

export interface RefundsAgreement {
  /** Any number: it is sent in as many calls as the platform's limits ask for. */
  refundInfos: RefundInfo[];
  /** The SMS code that the seller got after `smsCodeNeeded`: with exactly the refunds of that call, in their order. */
  code?: string;
}

/** What became of one refund. One call may succeed while another fails. The same holds for the refunds in one call. */
export type RefundAgreed = { refundId: string } & (
  | { result: 'agreed' }
  /** `reason` is the platform's message about this refund, or the code that refused the whole call. */
  | { result: 'refused'; reason: string }
  /** Nothing was done: a code went to the seller's phone. `together` are the refunds of the call that it belongs to. */
  | { result: 'smsCodeNeeded'; together: string[] }
  /** It may be paid or not: read it before agreeing again. */
  | { result: 'unknown' }
  /** Nothing was done, and the call may be repeated as the error says (`retry`, `limit`, `auth`). */
  | { result: 'notSent'; error: ProviderError }
);

const METHOD = 'taobao.rp.refunds.agree';

/** The platform says in a sentence only that it sent a code: 发送二次验证短信成功. */
const SMS_CODE_SENT = /短信|验证码/;

/**
 * Agrees to pay refunds (taobao.rp.refunds.agree). It returns one result for each refund, in the order given. After a
 * call that did not go through, the later calls are not sent. After a call with an unknown outcome they are sent.
 * @throws ProviderError `refused` for a list that makes no sense. Then nothing was sent.
 */
export async function refundsAgree(
  call: TopCall,
  { refundInfos, code }: RefundsAgreement,
  limits: AgreeLimits,
): Promise<RefundAgreed[]> {
  throwUnlessSound(refundInfos);
  const calls = split(refundInfos, limits);
  if (code !== undefined && calls.length > 1) {
    throw refusedBeforeSending(TOP, 'code-for-one-call', 'An SMS code belongs to the refunds of one call.');
  }
  const results: RefundAgreed[] = [];
  let stopped: ProviderError | undefined;
  for (const infos of calls) {
    if (stopped === undefined) {
      const outcome = await agreeTogether(call, infos, code);
      results.push(...outcome.results);
      stopped = outcome.stopped;
    } else {
      const error = stopped;
      results.push(...infos.map(({ refundId }) => ({ refundId, result: 'notSent' as const, error })));
    }
  }
  return results;
}

function throwUnlessSound(refundInfos: RefundInfo[]): void {
  if (refundInfos.length === 0) throw refusedBeforeSending(TOP, 'no-refunds', 'No refund was named to agree to.');
  if (!refundInfos.every(({ amountFen }) => isPayableFen(amountFen))) {
    throw refusedBeforeSending(TOP, 'bad-amount', 'A refund is a whole number of fen above zero.');
  }
  if (new Set(refundInfos.map(({ refundId }) => refundId)).size < refundInfos.length) {
    throw refusedBeforeSending(TOP, 'refund-twice', 'A refund was named twice.');
  }
}

/** Fills each call as far as the limits allow, in the order given. The same list is always split in the same way. */
function split(refundInfos: RefundInfo[], limits: AgreeLimits): RefundInfo[][] {
  const calls: RefundInfo[][] = [];
  let sum = 0;
  for (const info of refundInfos) {
    const last = calls.at(-1);
    sum += info.amountFen;
    if (last && last.length < limits.refunds && sum <= limits.fen) {
      last.push(info);
    } else {
      // A refund that alone exceeds the limit gets its own call. Then the platform refuses only this one.
      calls.push([info]);
      sum = info.amountFen;
    }
  }
  return calls;
}

async function agreeTogether(
  call: TopCall,
  infos: RefundInfo[],
  code: string | undefined,
): Promise<{ results: RefundAgreed[]; stopped?: ProviderError }> {
  const ids = infos.map(({ refundId }) => refundId);
  try {
    const results = await call({
      method: METHOD,
      params: { refund_infos: infos.map(infoOnWire).join(','), code },
      lost: 'unknown',
      read: (answer) => readAgreed(answer, ids),
    });
    return { results };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (asksForSmsCode(error)) return { results: codeNeeded(ids) };
    switch (error.kind) {
      case 'unknown':
        return { results: ids.map((refundId) => ({ refundId, result: 'unknown' })) };
      case 'refused': {
        const reason = error.subCode ?? error.code ?? 'refused';
        return { results: ids.map((refundId) => ({ refundId, result: 'refused', reason })) };
      }
      default:
        return { results: ids.map((refundId) => ({ refundId, result: 'notSent', error })), stopped: error };
    }
  }
}

function infoOnWire({ refundId, amountFen, version, phase }: RefundInfo): string {
  const parts = [refundId, String(amountFen), version];
  return (phase === undefined ? parts : [...parts, phase]).join('|');
}

function readAgreed(answer: WireNode, ids: string[]): RefundAgreed[] {
  const succeeded = flag(answer, 'succ') && optionalText(answer, 'msg_code') === 'OP_SUCC';
  const rows = nestedList(answer, 'results', 'refund_mapping_result');
  if (!succeeded && rows.length === 0 && SMS_CODE_SENT.test(said(answer, 'message') ?? '')) {
    return codeNeeded(ids);
  }
  const byRefund = new Map(rows.map((row) => [text(row, 'refund_id'), row]));
  return ids.map((refundId): RefundAgreed => {
    const row = byRefund.get(refundId);
    // The summary says that all of them succeeded. Without the summary, a refund that is not mentioned may be paid or
    // not.
    if (!row) return { refundId, result: succeeded ? 'agreed' : 'unknown' };
    if (flag(row, 'succ')) return { refundId, result: 'agreed' };
    return { refundId, result: 'refused', reason: said(row, 'message') ?? 'refused' };
  });
}

function codeNeeded(ids: string[]): RefundAgreed[] {
  return ids.map((refundId) => ({ refundId, result: 'smsCodeNeeded', together: ids }));
}

function asksForSmsCode(error: ProviderError): boolean {
  return error.kind === 'refused' && /sms|check-?code|verify-?code/i.test(error.subCode ?? '');
}
