import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../data/client';
import { Panel } from '../../design/Panel';
import { Refusal } from '../../design/Refusal';
import { useDo } from '../../forms/useDo';
import { useWords } from '../../words/useWords';
import { settings } from '../words';
import { meWords } from './words';

interface Begun {
  uri: string;
  backupCodes: readonly string[];
}

/** The second factor of one's own: whether it is set up, and setting it up. */
export function SecondFactorPanel({ isSet }: { isSet: boolean }) {
  const say = useWords(meWords);
  const of = useWords(settings);
  const { message } = App.useApp();
  const { refusal, isBusy, run } = useDo();
  const [begun, setBegun] = useState<Begun>();
  const needed = [{ required: true, message: of('needed') }];

  async function begin({ password }: { password: string }): Promise<void> {
    setBegun(await run(() => api.POST('/v1/me/secondFactor', { body: { password } })));
  }

  async function confirm({ code }: { code: string }): Promise<void> {
    const done = await run(
      () => api.POST('/v1/me/secondFactor/confirm', { body: { code: code.trim() } }),
      '/v1/session',
    );
    if (done === undefined) return;
    setBegun(undefined);
    void message.success(say('done'));
  }

  if (isSet)
    return (
      <Panel title={say('secondFactor')}>
        <p className="quiet">{say('isSet')}</p>
      </Panel>
    );
  return (
    <Panel title={say('secondFactor')}>
      <div className="stack narrow-form">
        {begun === undefined ? (
          <>
            <p className="quiet">{say('notSet')}</p>
            <Form<{ password: string }>
              key="begin"
              layout="vertical"
              requiredMark={false}
              onFinish={(values) => void begin(values)}
            >
              <Form.Item name="password" label={say('present')} rules={needed}>
                <Input.Password autoComplete="current-password" />
              </Form.Item>
              <Button htmlType="submit" loading={isBusy}>
                {say('begin')}
              </Button>
            </Form>
          </>
        ) : (
          <>
            <p>{say('key')}</p>
            <code className="secret">
              {(new URL(begun.uri).searchParams.get('secret') ?? '').replaceAll(/(.{4})/g, '$1 ').trim()}
            </code>
            <p>{say('backupCodes')}</p>
            <code className="secret">{begun.backupCodes.join('  ')}</code>
            <Form<{ code: string }>
              key="confirm"
              layout="vertical"
              requiredMark={false}
              onFinish={(values) => void confirm(values)}
            >
              <Form.Item name="code" label={say('code')} rules={needed}>
                <Input inputMode="numeric" autoComplete="one-time-code" />
              </Form.Item>
              <Button type="primary" htmlType="submit" loading={isBusy}>
                {say('confirm')}
              </Button>
            </Form>
          </>
        )}
        {refusal !== undefined && <Refusal of={refusal} />}
      </div>
    </Panel>
  );
}
