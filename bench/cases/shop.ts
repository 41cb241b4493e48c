import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createMarket, type Market } from '../../scripts/time/market';
import type { TopAccount } from './sketch/top';

/** A shop of its own in the sandbox, for a case by hand: its market, and the account that its calls are signed with. */
export async function ownShop(sandbox: string, nick: string): Promise<{ market: Market; account: TopAccount }> {
  const market = createMarket(sandbox, nick);
  const credentials = { appKey: nick, appSecret: randomUUID(), session: randomUUID() };
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await market.register({
    ...{ nick, type: 'tmall', ...credentials, kuaidi100: { customer: nick, key: 'key' } },
    alipay: { appId: nick, appPublicKey: publicKey.export({ type: 'spki', format: 'pem' }) },
  });
  return { market, account: { url: `${sandbox}/router/rest`, ...credentials } };
}
