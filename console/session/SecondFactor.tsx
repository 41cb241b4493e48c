import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../data/client';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import './signIn.css';
import { sessionChanged } from './useSession';
import { session } from './words';

interface Begun {
  uri: string;
  secret: string;
  backupCodes: readonly string[];
}

/** A person whose role needs a second factor sets one up before anything else. */
export default function SecondFactor() {
  const say = useWords(session);
  const [begun, setBegun] = useState<Begun>();
  const [refusal, setRefusal] = useState<unknown>();

  async function begin({ password }: { password: string }): Promise<void> {
    setRefusal(undefined);
    const { data, error } = await api.POST('/v1/me/secondFactor', { body: { password } });
    if (data === undefined) return setRefusal(error);
    const secret = new URL(data.uri).searchParams.get('secret') ?? '';
    setBegun({ uri: data.uri, secret, backupCodes: data.backupCodes });
  }

  async function confirm({ code }: { code: string }): Promise<void> {
    setRefusal(undefined);
    const { error } = await api.POST('/v1/me/secondFactor/confirm', { body: { code: code.trim() } });
    if (error !== undefined) return setRefusal(error);
    await sessionChanged();
  }

  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <h1>{say('setUp')}</h1>
        {begun === undefined ? (
          <Form layout="vertical" requiredMark={false} onFinish={(body: { password: string }) => void begin(body)}>
            <Form.Item name="password" label={say('setUpPassword')} rules={[{ required: true, message: '' }]}>
              <Input.Password autoFocus autoComplete="current-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit" block>
              {say('confirm')}
            </Button>
          </Form>
        ) : (
          <>
            <p>{say('setUpHint')}</p>
            <p>
              <code>{begun.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
            </p>
            <details>
              <summary>{say('backupCodes')}</summary>
              <code>{begun.backupCodes.join('  ')}</code>
            </details>
            <Form layout="vertical" requiredMark={false} onFinish={(body: { code: string }) => void confirm(body)}>
              <Form.Item name="code" label={say('code')} rules={[{ required: true, message: '' }]}>
                <Input autoFocus inputMode="numeric" autoComplete="one-time-code" />
              </Form.Item>
              <Button type="primary" htmlType="submit" block>
                {say('confirm')}
              </Button>
            </Form>
          </>
        )}
        {refusal !== undefined && <Refusal of={refusal} />}
      </div>
    </main>
  );
}
