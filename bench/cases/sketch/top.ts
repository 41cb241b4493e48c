import { createHash } from 'node:crypto';

export interface TopAccount {
  url: string;
  appKey: string;
  appSecret: string;
  session: string;
}

/** How often each method was called by this process. */
export const calls: Record<string, number> = {};

/** One signed call of TOP's router, with nothing around it: no limits, no retries, no reading of errors but as errors. */
export async function top(account: TopAccount, method: string, params: Record<string, string> = {}): Promise<Answer> {
  const form: Record<string, string> = {
    ...{ method, app_key: account.appKey, session: account.session, v: '2.0', sign_method: 'md5', format: 'json' },
    ...{ timestamp: beijingTime(Date.now()), ...params },
  };
  const base = Object.keys(form)
    .sort()
    .map((key) => key + form[key])
    .join('');
  form.sign = createHash('md5').update(`${account.appSecret}${base}${account.appSecret}`).digest('hex').toUpperCase();
  const response = await fetch(account.url, { method: 'POST', body: new URLSearchParams(form) });
  const answer = JSON.parse(withLongIds(await response.text())) as Answer;
  if (answer.error_response) throw new Error(`${method}: ${JSON.stringify(answer.error_response)}`);
  calls[method] = (calls[method] ?? 0) + 1;
  return answer[`${method.replace(/^taobao\./, '').replaceAll('.', '_')}_response`];
}

/** An id of nineteen digits is a number in TOP's JSON, which a number of ours cannot hold: it becomes a text. Texts inside stay as they are. */
function withLongIds(json: string): string {
  return json.replace(/(?<!\\)":(\d{16,})/g, '":"$1"');
}

// The answers of six methods, read where they are used.
// biome-ignore lint/suspicious/noExplicitAny: a sketch has no types for them, and this is one.
type Answer = any;

function beijingTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
