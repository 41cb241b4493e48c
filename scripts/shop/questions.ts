import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** One thing to ask for, and where its answer goes in the entry: `top.appKey`. */
export interface Question {
  path: string;
  ask: string;
  /** Taken when the answer is empty. */
  usual?: string;
  /** What is typed is not shown. */
  secret?: boolean;
  /** A key of several lines: it ends with the line that begins with `-----END`. */
  pem?: boolean;
}

/** What `npm run shop -- add` asks, in the order of docs/your-own-shop.md. */
export const QUESTIONS: readonly Question[] = [
  { path: 'id', ask: 'A short id for the shop (a–z, 0–9, -)' },
  { path: 'nick', ask: "The seller's nickname on the platform" },
  { path: 'type', ask: 'tmall or taobao', usual: 'tmall' },
  { path: 'top.appKey', ask: 'Taobao Open Platform: App Key' },
  { path: 'top.appSecret', ask: 'Taobao Open Platform: App Secret', secret: true },
  { path: 'top.session', ask: "Taobao Open Platform: the seller's session (access token)", secret: true },
  { path: 'alipay.appId', ask: 'Alipay: APPID' },
  { path: 'alipay.privateKey', ask: 'Alipay: our private key, PKCS#8 (paste it whole)', pem: true, secret: true },
  { path: 'alipay.publicKey', ask: "Alipay: Alipay's public key (paste it whole)", pem: true },
  { path: 'kuaidi100.customer', ask: 'Kuaidi100: customer' },
  { path: 'kuaidi100.key', ask: 'Kuaidi100: key', secret: true },
  { path: 'returnAddress.id', ask: "The platform's number of the return address" },
  { path: 'returnAddress.text', ask: 'The return address as a buyer is to read it' },
  { path: 'timeZone', ask: 'The time zone by whose clock its people work', usual: 'Asia/Shanghai' },
  { path: 'staff.0.id', ask: 'The id of the first person, a manager', usual: 'manager-1' },
];

/** Asks at the terminal, question by question. Gives the entry as far as it was answered, still to be checked. */
export async function askForEntry(): Promise<unknown> {
  let hidden = false;
  const output = new Writable({
    write(chunk, encoding, done) {
      if (!hidden) stdout.write(chunk, encoding);
      done();
    },
  });
  const terminal = createInterface({ input: stdin, output, terminal: true });
  const entry = { staff: [{ role: 'manager' }] };
  try {
    for (const question of QUESTIONS) {
      const usual = question.usual === undefined ? '' : ` [${question.usual}]`;
      stdout.write(`${question.ask}${usual}: `);
      hidden = question.secret === true;
      const answer = question.pem ? await pasted(terminal) : (await terminal.question('')).trim();
      if (hidden) stdout.write('\n');
      hidden = false;
      put(entry, question.path.split('.'), answer === '' ? (question.usual ?? '') : answer);
    }
  } finally {
    terminal.close();
  }
  return entry;
}

async function pasted(terminal: { question(text: string): Promise<string> }): Promise<string> {
  const lines: string[] = [];
  for (;;) {
    const line = (await terminal.question('')).trim();
    lines.push(line);
    if (line === '' || line.startsWith('-----END')) return lines.join('\n');
  }
}

/** Sets the field that the path names, and makes what is missing on the way. */
export function put(into: object, [field = '', ...rest]: readonly string[], value: string): void {
  const fields = into as Record<string, unknown>;
  if (rest.length === 0) {
    fields[field] = value;
    return;
  }
  const inner = fields[field] ?? {};
  fields[field] = inner;
  put(inner, rest, value);
}
