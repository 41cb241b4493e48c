import { type FormData, request } from 'undici';
import { httpFailure, type LostAnswer, transportFailure } from './errors';

/** How long a provider may take to answer when the setting says nothing, in milliseconds. */
export const DEFAULT_TIMEOUT_MS = 5_000;

export interface FormRequest {
  provider: string;
  /** The name of the called method, for error messages. It never holds arguments. */
  call: string;
  url: string;
  form: URLSearchParams | FormData;
  timeoutMs: number;
  lost: LostAnswer;
}

/**
 * Posts a form and returns the answer's text for any HTTP status, since providers put their errors in the body.
 * Connections are kept alive and reused. Redirects are not followed: a signed request must not reach another host.
 * @throws ProviderError when no answer came, or an error status came without a JSON body.
 */
export async function postForm({ provider, call, url, form, timeoutMs, lost }: FormRequest): Promise<string> {
  const limit = limitOf(timeoutMs);
  let response: { status: number; text: string };
  try {
    // The library looks at its signal only once it is connected: the limit holds before that too.
    response = await Promise.race([answered(url, form, limit.signal), limit.over]);
  } catch (error) {
    throw transportFailure(provider, call, lost, error);
  } finally {
    limit.clear();
  }
  const failed = response.status < 200 || response.status > 299;
  if (failed && !response.text.trimStart().startsWith('{')) {
    throw httpFailure(provider, call, lost, response.status);
  }
  return response.text;
}

/** Past fetch, which takes four times the processor time (docs/decisions/082). */
async function answered(url: string, form: URLSearchParams | FormData, signal: AbortSignal) {
  const { statusCode, body } = await request(url, { method: 'POST', ...contentOf(form), signal });
  return { status: statusCode, text: await body.text() };
}

/** A limit of time that can be taken back, unlike AbortSignal.timeout. `over` rejects when it is reached. */
function limitOf(ms: number) {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const reason = new DOMException('It took too long.', 'TimeoutError');
      controller.abort(reason);
      reject(reason);
    }, ms);
  });
  return { signal: controller.signal, over, clear: () => clearTimeout(timer) };
}

function contentOf(form: URLSearchParams | FormData): { body: string | FormData; headers?: Record<string, string> } {
  if (!(form instanceof URLSearchParams)) return { body: form };
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
  return { body: form.toString(), headers };
}
