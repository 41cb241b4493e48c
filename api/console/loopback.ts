import { isIPv4 } from 'node:net';

/** Whether only programs of this machine reach this address or name: 127.0.0.0/8, ::1, localhost. */
export function isLoopback(host: string): boolean {
  const plain = host.replace(/^::ffff:/, '').replace(/^\[(.*)\]$/, '$1');
  return plain === 'localhost' || plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

interface Addresses {
  apiHost: string;
  publicUrl?: string;
}

/** Whether the API is for this machine alone: it listens to no other, and no proxy is named that lets others in. */
export function isOfThisMachine({ apiHost, publicUrl }: Addresses): boolean {
  return isLoopback(apiHost) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname));
}
