import { App, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { api } from '../../data/client';
import { FormDrawer } from '../../forms/FormDrawer';
import { useDo } from '../../forms/useDo';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { fromField } from '../parts/zoned';
import { settings } from '../words';
import { RobotFields } from './RobotFields';
import { shopWords } from './words';

const PARTS = ['top', 'alipay', 'kuaidi100', 'sms', 'returnAddress', 'robots'] as const;
type Part = (typeof PARTS)[number];

type Field = [name: string, label: keyof typeof shopWords.pairs, look: 'text' | 'secret' | 'pem' | 'instant'];

/** The fields of each part. Addresses of the providers are their usual ones. */
const FIELDS: Readonly<Record<Exclude<Part, 'robots'>, readonly Field[]>> = {
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

/** Replaces one part of a shop's credentials. The provider is asked first. */
export function RenewForm({ shop, close }: { shop: Schema<'Shop'>; close: () => void }) {
  const say = useWords(shopWords);
  const of = useWords(settings);
  const { message } = App.useApp();
  const { timeZone } = useShop();
  const { refusal, isBusy, run, forget } = useDo();
  const [part, setPart] = useState<Part>('top');
  const needed = [{ required: true, message: of('needed') }];

  async function save(values: Record<string, unknown>): Promise<void> {
    const { sessionEndsAt, robots = [], ...entry } = values;
    const endsAt = fromField(sessionEndsAt as string | undefined, timeZone);
    const renewal = part === 'robots' ? robots : { ...entry, ...(endsAt === null ? {} : { sessionEndsAt: endsAt }) };
    const done = await run(
      (header) =>
        api.POST('/v1/shops/{shopId}/renew', {
          params: { path: { shopId: shop.id }, header },
          body: { [part]: renewal } as never,
        }),
      '/v1/shops',
    );
    if (done === undefined) return;
    void message.success(say('renewed'));
    close();
  }

  return (
    <FormDrawer<Record<string, unknown>>
      title={say('renewOf', { shop: shop.nick })}
      initial={{}}
      saveText={say('save')}
      {...{ isBusy, refusal, close }}
      save={(values) => void save(values)}
    >
      <Form.Item label={say('part')} htmlFor="renew-part" extra={say('partHint')} required>
        <Select<Part>
          id="renew-part"
          value={part}
          options={PARTS.map((one) => ({ value: one, label: say(one) }))}
          onChange={(next) => {
            forget();
            setPart(next);
          }}
        />
      </Form.Item>
      {part === 'robots' ? (
        <RobotFields />
      ) : (
        FIELDS[part].map(([name, label, look]) => (
          <Form.Item
            key={`${part}.${name}`}
            name={name}
            label={say(label)}
            rules={look === 'instant' ? [] : needed}
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
        ))
      )}
    </FormDrawer>
  );
}
