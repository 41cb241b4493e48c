const GMT8 = 8 * 3_600_000;

/** `yyyy-MM-dd HH:mm:ss` in GMT+8, as TOP, Alipay and Kuaidi100 write times; fractions of a second are cut. */
export function toPlatformTime(at: number): string {
  return new Date(at + GMT8).toISOString().slice(0, 19).replace('T', ' ');
}

/** The instant of a `yyyy-MM-dd HH:mm:ss` in GMT+8, or null if it is not one. */
export function fromPlatformTime(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text.replace(' ', 'T')}Z`) - GMT8;
  return !Number.isNaN(at) && toPlatformTime(at) === text ? at : null;
}

/** The instant of a request: as TOP documents it, or epoch milliseconds, as the official Python SDK sends it; or null. */
export function fromTimestamp(text: string): number | null {
  return /^\d{13}$/.test(text) ? Number(text) : fromPlatformTime(text);
}

/** Moves every whole value that is a platform time. A provider whose clock is off by `skewMs` writes such times. */
export function shiftTimes(text: string, skewMs: number): string {
  if (skewMs === 0) return text;
  return text.replace(/(?<=[">])\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?=\\?["<])/g, (time) => {
    const at = fromPlatformTime(time);
    return at === null ? time : toPlatformTime(at + skewMs);
  });
}
