import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Addresses that a message to a stranger's server may go to. Whoever names the server could otherwise have us ask our own
 * machines: the metadata service of a cloud, Postgres, Temporal.
 */

/** IPv4: IANA's special-purpose registry, multicast, and Azure's metadata service, which lies in a public range. */
const REFUSED_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3', '168.63.129.16/32'],
];

/** IPv6: only 2000::/3 is public, without what embeds an IPv4 address or is for documents and protocols. */
const PUBLIC_V6 = ['2000::/3'];
const REFUSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const refusedV4 = listOf(REFUSED_V4, 'ipv4');
const refusedV6 = listOf(REFUSED_V6, 'ipv6');
const publicV6 = listOf(PUBLIC_V6, 'ipv6');

/** Whether this is an address of the open network. A text that is no address is none. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refusedV4.check(address, 'ipv4');
    case 6:
      // An IPv4 address in the clothes of IPv6 (::ffff:127.0.0.1) lies outside 2000::/3.
      return publicV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** Thrown where a name leads to an address that is not public. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  constructor() {
    super('The address is not one of the open network.');
  }
}

/**
 * Looks a name up for a connection, and refuses it where one of its addresses is not public. The connection goes to the very
 * address that was looked at: a name that leads elsewhere a moment later changes nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const refused = error ?? refusalOf(found);
    const [first] = found ?? [];
    if (refused || !first) callback(refused ?? new AddressRefused(), '', 0);
    else if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  });
};

function refusalOf(found: readonly LookupAddress[]): AddressRefused | undefined {
  return found.every(({ address }) => isPublicAddress(address)) ? undefined : new AddressRefused();
}

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
