import { Form, Input } from 'antd';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { fromField } from '../parts/zoned';
import { settings } from '../words';
import { shopWords } from './words';

/** A part of what a shop's providers accept. */
export type CredentialPart = 'top' | 'alipay' | 'kuaidi100' | 'sms' | 'returnAddress';

type Field = [name: string, label: keyof typeof shopWords.pairs, look: 'text' | 'secret' | 'pem' | 'instant'];

/** The fields of each part. Addresses of the providers are their usual ones. */
const FIELDS: Readonly<Record<CredentialPart, readonly Field[]>> = {
  top: [
    ['appKey', 'appKey', 'text'],
    ['appSecret', 'appSecret', 'secret'],
    ['session', 'topSession', 'secret'],
    ['sessionEndsAt', 'sessionEndsAt', 'instant'],
  ],
  alipay: [
    ['appId', 'appId', 'text'],
    ['privateKey', 'privateKey', 'pem'],
    ['publicKey', 'publicKey', 'pem'],
  ],
  kuaidi100: [
    ['customer', 'customer', 'text'],
    ['key', 'key', 'secret'],
  ],
  sms: [
    ['accessKeyId', 'accessKeyId', 'text'],
    ['accessKeySecret', 'accessKeySecret', 'secret'],
    ['signName', 'signName', 'text'],
  ],
  returnAddress: [
    ['id', 'addressId', 'text'],
    ['text', 'addressText', 'text'],
  ],
};

/** The fields of one part; below the name of the part where several stand in one form. What is secret is typed unseen, and never shown again. */
export function CredentialFields({ part, isNested = false }: { part: CredentialPart; isNested?: boolean }) {
  const say = useWords(shopWords);
  const of = useWords(settings);
  return FIELDS[part].map(([name, label, look]) => (
    <Form.Item
      key={`${part}.${name}`}
      name={isNested ? [part, name] : name}
      label={say(label)}
      rules={look === 'instant' ? [] : [{ required: true, message: of('needed') }]}
      preserve={false}
    >
      {look === 'pem' ? (
        <Input.TextArea rows={4} autoComplete="off" spellCheck={false} />
      ) : look === 'secret' ? (
        <Input.Password autoComplete="off" />
      ) : (
        <Input type={look === 'instant' ? 'datetime-local' : 'text'} autoComplete="off" />
      )}
    </Form.Item>
  ));
}

/** The part as the API takes it: the end of a session is an instant of the shop's zone, or left out. */
export function useCredentials(): (values: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  const { timeZone } = useShop();
  return ({ sessionEndsAt, ...entry }) => {
    const endsAt = fromField(sessionEndsAt as string | undefined, timeZone);
    return { ...entry, ...(endsAt !== null && { sessionEndsAt: endsAt }) };
  };
}
