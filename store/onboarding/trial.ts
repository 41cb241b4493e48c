import { createAlipayClient } from '../../adapters/alipay';
import { createAliyunSmsClient } from '../../adapters/aliyunSms';
import { ProviderError } from '../../adapters/errors';
import { createKuaidi100Client } from '../../adapters/kuaidi100';
import { createRobotClient } from '../../adapters/robots';
import { createTopClient } from '../../adapters/top';
import { alipaySettingsOf, kuaidi100SettingsOf, NO_TRANSFER, noText, topSettingsOf } from '../providerSettings';
import type { ShopEntry, TriedPart } from './entry';

/** How one part of a shop's entry fared at its provider. */
export interface Trial {
  part: TriedPart;
  /** Which of several: the robot's name. */
  name?: string;
  works: boolean;
  /** For a person. Where it does not work: what the provider said, and what to do. */
  sentence: string;
}

/** An entry, or the parts of it that are to be renewed. */
export type Tried = Pick<ShopEntry, 'type'> & Partial<Pick<ShopEntry, TriedPart>>;

/**
 * Asks each provider something harmless with the credentials of an entry. Nothing is changed there. A robot's group
 * reads one greeting, since a robot can only speak. Never throws for a provider.
 */
export function tryCredentials(entry: Tried): Promise<Trial[]> {
  const { type, top, alipay, kuaidi100, sms, robots = [] } = entry;
  return Promise.all([
    ...(top ? [tried({ part: 'top' }, () => askTop(top, type))] : []),
    ...(alipay ? [tried({ part: 'alipay' }, () => askAlipay(alipay))] : []),
    ...(kuaidi100 ? [tried({ part: 'kuaidi100' }, () => askKuaidi100(kuaidi100))] : []),
    ...(sms ? [tried({ part: 'sms' }, () => askSms(sms))] : []),
    ...robots.map((robot) => tried({ part: 'robots', name: robot.name }, () => greet(robot))),
  ]);
}

/** The time needs no authorisation, so it is asked first: it tells an address that is wrong from a session that is. */
async function askTop(top: NonNullable<Tried['top']>, type: ShopEntry['type']): Promise<void> {
  const client = createTopClient(topSettingsOf(top, type));
  const now = await client.timeGet();
  await client.refundsReceive({ startModified: now - LOOK_BACK, endModified: now, pageNo: 1, pageSize: 1 });
}

const LOOK_BACK = 60_000;

async function askAlipay(alipay: NonNullable<Tried['alipay']>): Promise<void> {
  await createAlipayClient(alipaySettingsOf(alipay)).queryTransfer(NO_TRANSFER);
}

/** A number that no courier has given: whoever has the right key hears that there is nothing. */
async function askKuaidi100(kuaidi100: NonNullable<Tried['kuaidi100']>): Promise<void> {
  await createKuaidi100Client(kuaidi100SettingsOf(kuaidi100))
    .query({ company: 'yuantong', trackingNumber: 'YT0000000000000' })
    .catch(unlessRefused);
}

async function askSms(sms: NonNullable<Tried['sms']>): Promise<void> {
  await createAliyunSmsClient(sms).receipts(noText()).catch(unlessRefused);
}

async function greet(robot: NonNullable<Tried['robots']>[number]): Promise<void> {
  await createRobotClient(robot).send({ text: '售后系统已接入本群。' });
}

/** A refusal of the question itself shows that the key was accepted. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof ProviderError) || error.kind !== 'refused') throw error;
}

const PROVIDERS: Record<TriedPart, { name: string; renew: string }> = {
  top: { name: 'Taobao', renew: 'Check app key, app secret and session; the seller renews the session.' },
  alipay: { name: 'Alipay', renew: "Check the app id, our private key and Alipay's public key (not our own)." },
  kuaidi100: { name: 'Kuaidi100', renew: 'Check customer and key.' },
  sms: { name: 'Aliyun SMS', renew: 'Check the access key and its secret.' },
  robots: { name: 'The robot', renew: "Check the webhook's address and its secret." },
};

async function tried(about: Pick<Trial, 'part' | 'name'>, ask: () => Promise<void>): Promise<Trial> {
  const { name, renew } = PROVIDERS[about.part];
  const who = about.name === undefined ? name : `${name} ${about.name}`;
  try {
    await ask();
    return { ...about, works: true, sentence: `${who} accepts these credentials.` };
  } catch (error) {
    return { ...about, works: false, sentence: sentenceOf(error, who, renew) };
  }
}

function sentenceOf(error: unknown, who: string, renew: string): string {
  if (!(error instanceof ProviderError)) return `${who} could not be asked: these credentials cannot be used. ${renew}`;
  const code = error.code === undefined ? '' : ` (${error.code})`;
  if (error.kind === 'auth' || error.kind === 'refused') {
    return `${who} does not accept these credentials${code}. ${renew}`;
  }
  if (error.kind === 'limit') return `${who} is asked too often just now${code}. Try again in a few minutes.`;
  return `${who} does not answer${code}. Check the address, and try again.`;
}
