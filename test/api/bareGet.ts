import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface BareAnswer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  /** As they came over the wire. */
  bytes: Buffer;
  text: string;
}

/** Asks for exactly this: `fetch` would resolve the path, set the Host itself, and unpack the answer. */
export async function bareGet(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<BareAnswer> {
  const { hostname, port, origin } = new URL(url);
  const asked = request({ hostname, port, path: url.slice(origin.length), method, headers, agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const bytes = await buffer(answer);
  return { status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString() };
}
