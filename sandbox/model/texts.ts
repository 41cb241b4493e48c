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

/** Aliyun's own limit for one call. */
const MOST_NUMBERS = 1000;

/**
 * Sends a text to each number, if what it names was approved; whoever sends it twice has it sent twice. All of one call
 * have one BizId, and where one number is refused nothing goes out. Only inside a transaction.
 */
export function sendText(
  world: World,
  account: Readonly<SmsAccount>,
  query: Record<string, string>,
): { bizId: string } | TextRefusal {
  const { PhoneNumbers: listed = '', SignName: signName = '', TemplateCode: template = '', OutId: outId = '' } = query;
  const wanted = Object.hasOwn(account.templates, template) ? account.templates[template] : undefined;
  const params = paramsIn(query.TemplateParam);
  if (!account.signNames.includes(signName)) return no('isv.SMS_SIGNATURE_ILLEGAL', '短信签名不合法');
  if (!wanted) return no('isv.SMS_TEMPLATE_ILLEGAL', '短信模版不合法');
  const phones = [...new Set(listed.split(','))];
  if (phones.length > MOST_NUMBERS) return no('isv.MOBILE_COUNT_OVER_LIMIT', '手机号码数量超过限制');
  const wrong = phones.find((phone) => !MOBILE.test(phone));
  if (wrong !== undefined) return no('isv.MOBILE_NUMBER_ILLEGAL', `${wrong}invalid mobile number`);
  if (!params) return no('isv.INVALID_JSON_PARAM', 'JSON参数不合法，只接受字符串值');
  if (!wanted.every((name) => Object.hasOwn(params, name))) {
    return no('isv.TEMPLATE_MISSING_PARAMETERS', '模版缺少变量');
  }
  const at = world.wallNow();
  const today = [...world.store.list('text')].filter((one) => one.template === template && one.at > at - DAY_MS);
  const isOver = (phone: string) => today.filter((one) => one.phone === phone).length >= MOST_A_DAY;
  if (phones.some(isOver)) return no('isv.BUSINESS_LIMIT_CONTROL', `触发天级流控Permits:${MOST_A_DAY}`);
  const bizId = newId(world);
  const { accessKeyId, shopId } = account;
  for (const phone of phones) {
    world.store.put('text', `${bizId}/${phone}`, {
      ...{ bizId, accessKeyId, shopId, phone, signName, template, params, outId, at },
      sendStatus: 3,
      errCode: 'DELIVERED',
    });
  }
  return { bizId };
}

/** What the network says of a call's texts on their way to the phones, or of the one to this phone. */
export function setReceipt(
  world: World,
  { bizId, phone }: { bizId: string; phone?: string },
  receipt: Pick<SentText, 'sendStatus' | 'errCode'>,
): SentText[] {
  const texts = [...world.store.list('text')].filter(
    (one) => one.bizId === bizId && (phone === undefined || one.phone === phone),
  );
  return texts.map((one) => {
    // Of an earlier version there is one text a call, under the call's id.
    const id = world.store.get('text', bizId) ? bizId : `${bizId}/${one.phone}`;
    return Object.assign(world.store.edit('text', id), receipt);
  });
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
