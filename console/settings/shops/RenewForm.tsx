import { App, Form, Select } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { api } from '../../data/client';
import { FormDrawer } from '../../forms/FormDrawer';
import { useDo } from '../../forms/useDo';
import { useWords } from '../../words/useWords';
import { CredentialFields, useCredentials } from './CredentialFields';
import { RobotFields } from './RobotFields';
import { shopWords } from './words';

const PARTS = ['top', 'alipay', 'kuaidi100', 'sms', 'returnAddress', 'robots'] as const;
type Part = (typeof PARTS)[number];

/** Replaces one part of a shop's credentials. The provider is asked first. */
export function RenewForm({ shop, close }: { shop: Schema<'Shop'>; close: () => void }) {
  const say = useWords(shopWords);
  const { message } = App.useApp();
  const credentialsOf = useCredentials();
  const { refusal, isBusy, run, forget } = useDo();
  const [part, setPart] = useState<Part>('top');

  async function save(values: Record<string, unknown>): Promise<void> {
    const renewal = part === 'robots' ? (values.robots ?? []) : credentialsOf(values);
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
      {part === 'robots' ? <RobotFields /> : <CredentialFields part={part} />}
    </FormDrawer>
  );
}
