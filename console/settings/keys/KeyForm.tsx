import { Form, Input, Select, Switch } from 'antd';
import type { Schema } from '../../../client';
import { api, queries } from '../../data/client';
import { FormDrawer } from '../../forms/FormDrawer';
import { useDo } from '../../forms/useDo';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { useRoleOptions } from '../parts/roles';
import { fromField } from '../parts/zoned';
import { settings } from '../words';
import { keyWords } from './words';

interface Values {
  name: string;
  role: Schema<'Person'>['role'] | 'admin';
  shopId?: string;
  staffId: string;
  readOnly: boolean;
  expiresAt?: string;
}

/** A new key: for what, in whose name, until when. */
export function KeyForm({ close, made }: { close: () => void; made: (key: Schema<'NewApiKey'>) => void }) {
  const say = useWords(keyWords);
  const of = useWords(settings);
  const roles = useRoleOptions();
  const { timeZone } = useShop();
  const { data: shops } = queries.useQuery('get', '/v1/shops');
  const { refusal, isBusy, run } = useDo();
  const [form] = Form.useForm<Values>();
  const role = Form.useWatch('role', form);
  const needed = [{ required: true, message: of('needed') }];

  async function save({ expiresAt, shopId, role: as, ...entry }: Values): Promise<void> {
    const until = fromField(expiresAt ? `${expiresAt}T23:59` : undefined, timeZone);
    const body = {
      ...entry,
      role: as,
      ...(as === 'admin' || shopId === undefined ? {} : { shopId }),
      ...(until === null ? {} : { expiresAt: until }),
    };
    const key = await run((header) => api.POST('/v1/keys', { params: { header }, body }), '/v1/keys');
    if (key === undefined) return;
    close();
    made(key);
  }

  // The only shop stands there already.
  if (shops === undefined) return null;
  return (
    <FormDrawer<Values>
      title={say('make')}
      form={form}
      initial={{ role: 'auditor', readOnly: true, shopId: shops.items[0]?.id }}
      {...{ isBusy, refusal, close }}
      save={(values) => void save(values)}
    >
      <Form.Item name="name" label={say('name')} rules={needed}>
        <Input />
      </Form.Item>
      <Form.Item name="role" label={say('role')} rules={needed}>
        <Select options={[...roles, { value: 'admin', label: say('adminKey') }]} />
      </Form.Item>
      {role !== 'admin' && (
        <Form.Item name="shopId" label={say('shop')} rules={needed}>
          <Select options={shops.items.map(({ id, nick }) => ({ value: id, label: `${nick} ${id}` }))} />
        </Form.Item>
      )}
      <Form.Item name="staffId" label={say('staffId')} rules={needed}>
        <Input />
      </Form.Item>
      <Form.Item name="readOnly" label={say('readOnly')} valuePropName="checked" required>
        <Switch />
      </Form.Item>
      <Form.Item name="expiresAt" label={say('expiresAt')}>
        <Input type="date" />
      </Form.Item>
    </FormDrawer>
  );
}
