import type { SentText, SmsAccount } from './types';
import { newId, type World } from './world';

/** A definite no, as Aliyun words it. */
export interface TextRefusal {
  code: string;
  message: string;
}

const MOBILE = /^1\d{10}$/;
const DAY_MS = 24 * 60 * 60_000;
/** Aliyun's own limit for notices: one signature, one template, one number, a day. */
const MOST_A_DAY = 50;

/**
 * Sends an SMS, if its signature and template were approved. A second call sends it a second time. Only inside a
 * transaction.
 */
export function sendText(
  world: World,
  account: Readonly<SmsAccount>,
  query: Record<string, string>,
): SentText | TextRefusal {
  const { PhoneNumbers: phone = '', SignName: signName = '', TemplateCode: template = '', OutId: outId = '' } = query;
  const wanted = account.templates[template];
  const params = paramsIn(query.TemplateParam);
  if (!account.signNames.includes(signName)) return no('isv.SMS_SIGNATURE_ILLEGAL', '短信签名不合法');
  if (!wanted) return no('isv.SMS_TEMPLATE_ILLEGAL', '短信模版不合法');
  if (!MOBILE.test(phone)) return no('isv.MOBILE_NUMBER_ILLEGAL', `${phone}invalid mobile number`);
  if (!params) return no('isv.INVALID_JSON_PARAM', 'JSON参数不合法，只接受字符串值');
  if (!wanted.every((name) => params[name] !== undefined)) {
    return no('isv.TEMPLATE_MISSING_PARAMETERS', '模版缺少变量');
  }
  const at = world.wallNow();
  const today = [...world.store.list('text')].filter(
    (one) => one.phone === phone && one.template === template && one.at > at - DAY_MS,
  );
  if (today.length >= MOST_A_DAY) return no('isv.BUSINESS_LIMIT_CONTROL', `触发天级流控Permits:${MOST_A_DAY}`);
  const bizId = newId(world);
  const { accessKeyId, shopId } = account;
  return world.store.put('text', bizId, {
    ...{ bizId, accessKeyId, shopId, phone, signName, template, params, outId, at },
    sendStatus: 3,
    errCode: 'DELIVERED',
  });
}

/** The network's receipt for an SMS. */
export function setReceipt(world: World, bizId: string, status: SentText['sendStatus'], errCode: string): SentText {
  return Object.assign(world.store.edit('text', bizId), { sendStatus: status, errCode });
}

function paramsIn(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined || text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.values(value).every((one) => typeof one === 'string') ? (value as Record<string, string>) : undefined;
  } catch {
    return undefined;
  }
}

function no(code: string, message: string): TextRefusal {
  return { code, message };
}
