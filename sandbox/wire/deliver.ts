import type { Response } from 'express';
import type { Fault } from '../model/adversary';
import { delayMsOf } from '../model/faultKinds';
import { dirtied } from './dirt';

/** An answer as its provider would send it, HTTP status 200. */
export interface Reply {
  type: string;
  text: string;
  /** It is signed: what dirties it has done so before. */
  signed?: true;
}

const BAD_GATEWAY = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>Tengine</center></body>
</html>
`;

const TRICKLE_STEP_MS = 10;

/** Sends the reply, perhaps changed by a fault. Null: there is no reply. */
export function deliver(response: Response, reply: Reply | null, fault: Readonly<Fault> | undefined): void {
  switch (fault?.kind) {
    case 'http5xx':
      response.status(502).type('html').send(BAD_GATEWAY);
      return;
    case 'answerLost':
      response.socket?.resetAndDestroy();
      return;
    case 'timeoutBefore':
    case 'timeoutAfter':
    case 'appliedLater':
      return; // the caller waits until its own time is up
    default:
      if (reply) deliverReply(response, reply, fault);
  }
}

function deliverReply(response: Response, reply: Reply, fault: Readonly<Fault> | undefined): void {
  const { type } = reply;
  const text = reply.signed ? reply.text : dirtiedBy(fault, reply.text);
  if (fault?.kind === 'slowTrickle') trickle(response, { type, text }, delayMsOf(fault));
  else response.type(type).send(fault?.kind === 'malformedJson' ? text.slice(0, Math.ceil(text.length / 2)) : text);
}

/** The text as a `dirty` fault leaves it; otherwise as it is. */
export function dirtiedBy(fault: Readonly<Fault> | undefined, text: string): string {
  return fault?.kind === 'dirty' ? dirtied(text, fault.seed ?? fault.id, fault.dirts) : text;
}

/** Byte by byte, evenly over the time given; ends early when the caller hangs up. */
function trickle(response: Response, { type, text }: Reply, overMs: number): void {
  const bytes = Buffer.from(text);
  const startedAt = Date.now();
  let sent = 0;
  response.type(type).set('content-length', String(bytes.length));
  const timer = setInterval(() => {
    const due = overMs === 0 ? bytes.length : Math.floor((bytes.length * (Date.now() - startedAt)) / overMs);
    for (; sent < Math.min(due, bytes.length); sent += 1) response.write(bytes.subarray(sent, sent + 1));
    if (sent < bytes.length) return;
    clearInterval(timer);
    response.end();
  }, TRICKLE_STEP_MS);
  response.on('close', () => clearInterval(timer));
}
