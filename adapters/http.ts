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
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException('It took too long.', 'TimeoutError')), timeoutMs);
  let response: { status: number; text: string };
  try {
    // Past fetch, which takes four times the processor time (docs/decisions/082).
    const { statusCode, body } = await request(url, { method: 'POST', ...contentOf(form), signal: limit.signal });
    response = { status: statusCode, text: await body.text() };
  } catch (error) {
    throw transportFailure(provider, call, lost, error);
  } finally {
    clearTimeout(timer);
  }
  const failed = response.status < 200 || response.status > 299;
  if (failed && !response.text.trimStart().startsWith('{')) {
    throw httpFailure(provider, call, lost, response.status);
  }
  return response.text;
}

function contentOf(form: URLSearchParams | FormData): { body: string | FormData; headers?: Record<string, string> } {
  if (!(form instanceof URLSearchParams)) return { body: form };
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
  return { body: form.toString(), headers };
}
