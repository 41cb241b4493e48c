import { App, Button, Form, Input } from 'antd';
import { api } from '../../data/client';
import { Panel } from '../../design/Panel';
import { Refusal } from '../../design/Refusal';
import { useDo } from '../../forms/useDo';
import { useWords } from '../../words/useWords';
import { settings } from '../words';
import { meWords } from './words';

interface Values {
  password: string;
  newPassword: string;
  again: string;
}

/** Another password; the other sessions end. */
export function PasswordForm() {
  const say = useWords(meWords);
  const of = useWords(settings);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { refusal, isBusy, run } = useDo();
  const needed = { required: true, message: of('needed') };

  async function save({ password, newPassword }: Values): Promise<void> {
    const done = await run(() => api.POST('/v1/me/password', { body: { password, newPassword } }), '/v1/session');
    if (done === undefined) return;
    form.resetFields();
    void message.success(say('changed'));
  }

  return (
    <Panel title={say('password')}>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="narrow-form"
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="password" label={say('present')} rules={[needed]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="newPassword" label={say('next')} rules={[needed, { min: 12, message: say('tooShort') }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={say('again')}
          dependencies={['newPassword']}
          rules={[
            needed,
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('newPassword')
                  ? Promise.resolve()
                  : Promise.reject(new Error(say('notTheSame'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {refusal !== undefined && <Refusal of={refusal} />}
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {say('change')}
        </Button>
      </Form>
    </Panel>
  );
}
