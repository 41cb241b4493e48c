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
 * Connections are kept alive and reused by Node's fetch.
 * @throws ProviderError when no answer came, or an error status came without a JSON body.
 */
export async function postForm({ provider, call, url, form, timeoutMs, lost }: FormRequest): Promise<string> {
  let response: { status: number; text: string };
  try {
    // A signed request must not follow a redirect to another host.
    const answer = await fetch(url, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    response = { status: answer.status, text: await answer.text() };
  } catch (error) {
    throw transportFailure(provider, call, lost, error);
  }
  const failed = response.status < 200 || response.status > 299;
  if (failed && !response.text.trimStart().startsWith('{')) {
    throw httpFailure(provider, call, lost, response.status);
  }
  return response.text;
}
