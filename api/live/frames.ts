/** Frames of server-sent events, as the HTML standard has them (WHATWG, section 9.2). */

export interface Frame {
  event: string;
  /** What the client names as `Last-Event-ID` when it comes again. */
  id: bigint;
  data: unknown;
}

/** JSON has no line breaks, so one `data` line is enough. */
export function frame({ event, id, data }: Frame): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** No event: it keeps the connection alive, and the client learns up to where it has read. */
export function heartbeat(id: bigint): string {
  return `: beat\nid: ${id}\n\n`;
}

/** How long a client waits before it comes again, ms. */
export function retryAfter(ms: number): string {
  return `retry: ${ms}\n\n`;
}
