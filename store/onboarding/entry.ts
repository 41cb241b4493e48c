import type { RobotKind } from '../../adapters/robots';
import type { StaffRole } from '../../domain/roles';
import type { Language } from '../../domain/vocabulary';

export { ROBOT_KINDS } from '../../adapters/robots';

/** All that a shop brings when it comes on board. Secrets are plain here and are sealed before they are stored. */
export interface ShopEntry {
  /** Ours, in addresses and logs. Example: `flagship`. */
  id: string;
  /** The seller's nickname on the platform. */
  nick: string;
  type: 'tmall' | 'taobao';
  /** In which the shop speaks to its buyers and staff. */
  language: Language;
  /** By whose clock its shifts and schedules run: the IANA name of a time zone. */
  timeZone: string;
  top: TopEntry;
  alipay: AlipayEntry;
  kuaidi100: Kuaidi100Entry;
  /** Where goods come back to: the platform's number of the address, and its words. */
  returnAddress: { id: string; text: string };
  /** Without it people text buyers by hand. */
  sms?: SmsEntry;
  robots: RobotEntry[];
  staff: StaffEntry[];
}

/** The shop's application on the Taobao Open Platform (platform.md §2). */
export interface TopEntry {
  url: string;
  appKey: string;
  appSecret: string;
  /** The seller's authorisation. It ends after some months and is renewed by the seller. */
  session: string;
  /** When the session ends, epoch ms, as the platform said with it. Absent: nobody is warned. */
  sessionEndsAt?: number;
}

/** The shop's application at Alipay (platform.md §3). */
export interface AlipayEntry {
  gateway: string;
  appId: string;
  /** PEM, PKCS#8. */
  privateKey: string;
  /** Alipay's own, as PEM: its answers are checked with it. */
  publicKey: string;
}

export interface Kuaidi100Entry {
  url: string;
  customer: string;
  key: string;
}

export interface SmsEntry {
  url: string;
  accessKeyId: string;
  accessKeySecret: string;
  signName: string;
  /** The approved template's code, by the script whose words it has. */
  templates: Record<string, string>;
}

export interface RobotEntry {
  name: string;
  kind: RobotKind;
  /** The webhook's whole address: a secret. */
  url: string;
  secret?: string;
  /** Whose tasks it tells of. */
  roles: StaffRole[];
}

export interface StaffEntry {
  id: string;
  role: StaffRole;
  name?: string;
}

/** The parts of an entry that are tried at their provider. */
export type TriedPart = 'top' | 'alipay' | 'kuaidi100' | 'sms' | 'robots';
