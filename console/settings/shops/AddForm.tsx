import { Form, Input, Select } from 'antd';
import type { Schema } from '../../../client';
import { api } from '../../data/client';
import { FormDrawer } from '../../forms/FormDrawer';
import { useDo } from '../../forms/useDo';
import { useWords } from '../../words/useWords';
import { settings } from '../words';
import { CredentialFields, type CredentialPart, useCredentials } from './CredentialFields';
import { shopWords } from './words';

/** What every shop has; robots and SMS are added later. */
const PARTS = ['top', 'alipay', 'kuaidi100', 'returnAddress'] as const satisfies readonly CredentialPart[];

type Values = Readonly<Record<(typeof PARTS)[number], Readonly<Record<string, unknown>>>> & {
  id: string;
  nick: string;
  type: 'tmall' | 'taobao';
  language: 'zh-CN' | 'en';
  timeZone: string;
  manager: string;
};

const INITIAL = { type: 'tmall', language: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;

type Added = Schema<'FirstKey'>[];

/** Takes a shop on board. Each provider is asked first; where one does not accept its part, nothing is stored. */
export function AddForm({ close, added }: { close: () => void; added: (keys: Added) => void }) {
  const say = useWords(shopWords);
  const of = useWords(settings);
  const { refusal, isBusy, run } = useDo();
  const credentialsOf = useCredentials();
  const needed = [{ required: true, message: of('needed') }];

  async function save({ id, nick, type, language, timeZone, manager, ...parts }: Values): Promise<void> {
    const credentials = Object.fromEntries(PARTS.map((part) => [part, credentialsOf(parts[part])]));
    const staff = [{ id: manager, role: 'manager' }];
    const body = { id, nick, type, language, timeZone, staff, ...credentials };
    const answer = await run(
      (header) => api.POST('/v1/shops', { params: { header }, body: body as never }),
      '/v1/shops',
    );
    if (answer === undefined) return;
    close();
    added(answer.keys);
  }

  return (
    <FormDrawer<Values>
      title={say('add')}
      initial={INITIAL}
      saveText={say('save')}
      {...{ isBusy, refusal, close }}
      save={(values) => void save(values)}
    >
      <p className="quiet shop-hint">{say('addHint')}</p>
      <Form.Item name="nick" label={say('nick')} extra={say('nickHint')} rules={needed}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="id"
        label={say('id')}
        extra={say('idHint')}
        rules={[...needed, { pattern: ID, message: say('idHint') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="type" label={say('type')} rules={needed}>
        <Select options={(['tmall', 'taobao'] as const).map((value) => ({ value, label: say(value) }))} />
      </Form.Item>
      <Form.Item name="language" label={say('language')} rules={needed}>
        <Select options={(['zh-CN', 'en'] as const).map((value) => ({ value, label: say(value) }))} />
      </Form.Item>
      <Form.Item name="timeZone" label={say('zone')} rules={needed}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="manager" label={say('firstManager')} extra={say('firstManagerHint')} rules={needed}>
        <Input autoComplete="off" />
      </Form.Item>
      {PARTS.map((part) => (
        <section key={part} className="shop-part" aria-label={say(part)}>
          <h3>{say(part)}</h3>
          <CredentialFields part={part} isNested />
        </section>
      ))}
    </FormDrawer>
  );
}

/** As the API takes it: it stands in file names and queues. */
const ID = /^[a-z0-9][a-z0-9-]{1,38}$/;
