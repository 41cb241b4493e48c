import type { ShopEntry } from './entry';

/** What the audit keeps of an entry: which parts it has and what names them, and no secret. */
export function told({
  type,
  nick,
  language,
  timeZone,
  returnAddress,
  ...parts
}: Partial<ShopEntry>): Record<string, unknown> {
  const { top, alipay, kuaidi100, sms, robots, staff } = parts;
  return {
    ...{ type, nick, language, timeZone, returnAddress },
    top: top && { url: top.url, appKey: top.appKey, sessionEndsAt: top.sessionEndsAt },
    alipay: alipay && { gateway: alipay.gateway, appId: alipay.appId },
    kuaidi100: kuaidi100 && { url: kuaidi100.url, customer: kuaidi100.customer },
    sms: sms && { url: sms.url, accessKeyId: sms.accessKeyId, signName: sms.signName },
    robots: robots?.map(({ name, kind, roles }) => ({ name, kind, roles })),
    staff: staff?.map(({ id, role }) => ({ id, role })),
  };
}
