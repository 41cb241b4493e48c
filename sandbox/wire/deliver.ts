import type { Response } from 'express';
import type { Fault } from '../model/adversary';
import { delayMsOf } from '../model/faultKinds';

/** An answer as its provider would send it, HTTP status 200. */
export interface Reply {
  type: string;
  text: string;
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

function deliverReply(response: Response, { type, text }: Reply, fault: Readonly<Fault> | undefined): void {
  if (fault?.kind === 'slowTrickle') trickle(response, { type, text }, delayMsOf(fault));
  else response.type(type).send(fault?.kind === 'malformedJson' ? text.slice(0, Math.ceil(text.length / 2)) : text);
}

/** Sends byte by byte, evenly over the given time. Ends early when the caller hangs up. */
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
