/** Thrown for a value that does not fit. The message completes "NAME …", e.g. "must be a port, 0 to 65535". */
export class BadValue extends Error {}

/** A TCP port; 0 asks the system for any free one. */
export function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65535) throw new BadValue('must be a port, 0 to 65535');
  return value;
}

/** A whole number of at least `least` and, where that is given, at most `most`. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least || value > most) {
      const bound = most < Number.MAX_SAFE_INTEGER ? `, ${least} to ${most}` : ` of at least ${least}`;
      throw new BadValue(`must be a whole number${bound}`);
    }
    return value;
  };
}

/** One of the given words. */
export function oneOf<T extends string>(...words: readonly T[]) {
  return (text: string): T => {
    const found = words.find((word) => word === text);
    if (found === undefined) throw new BadValue(`must be one of ${words.join(', ')}`);
    return found;
  };
}

/** An absolute address with one of the given protocols (without colon). */
export function url(...protocols: readonly string[]) {
  return (text: string): string => {
    const advice = `must be an address that begins with ${protocols.map((name) => `${name}://`).join(' or ')}`;
    if (!URL.canParse(text)) throw new BadValue(advice);
    const { protocol, hostname } = new URL(text);
    if (!protocols.includes(protocol.slice(0, -1)) || hostname === '') throw new BadValue(advice);
    return text;
  };
}

/** A host name or address to listen on. */
export function host(text: string): string {
  if (!/^[A-Za-z0-9.:_-]+$/.test(text)) throw new BadValue('must be a host name or an address');
  return text;
}

/** Hosts with their ports, separated by commas. */
export function hostsWithPorts(text: string): readonly string[] {
  const hosts = text.split(',').map((one) => one.trim());
  if (hosts.some((one) => !/^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/.test(one))) {
    throw new BadValue('must be hosts with their ports, separated by commas');
  }
  return hosts;
}

/** Ids of shops, separated by commas. */
export function shopIds(text: string): readonly string[] {
  const ids = text.split(',').map((one) => one.trim());
  if (ids.some((one) => one === '')) throw new BadValue('must be ids of shops, separated by commas');
  return ids;
}

/** Any text that is not blank. */
export function text(value: string): string {
  if (value.trim() === '') throw new BadValue('must not be blank');
  return value;
}

/** A text that is long enough not to be guessed. */
export function secret(least: number) {
  return (value: string): string => {
    if (value.trim().length < least) throw new BadValue(`must have at least ${least} characters`);
    return value;
  };
}

/** Headers of HTTP, `name=value` with commas between, as OpenTelemetry writes them: a value may be percent-encoded. */
export function headers(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => /^\s*([A-Za-z0-9!#$&'*+.^_`|~-]+)\s*=\s*([\x21-\x7e ]+?)\s*$/.exec(pair));
  try {
    return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', decodeURIComponent(pair?.[2] ?? '%')]));
  } catch {
    throw new BadValue('must be headers as name=value, separated by commas');
  }
}

/** A share of a whole, 0 to 1. */
export function share(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value > 1) throw new BadValue('must be a number, 0 to 1');
  return value;
}

/** A name that Temporal takes for a deployment or its version: it joins them by colons and dots. */
export function deploymentName(text: string): string {
  if (!/^[A-Za-z0-9_-]{1,200}$/.test(text)) throw new BadValue('must be of letters, digits, _ and -');
  return text;
}
