import { Button, Form, Input, Select, Switch } from 'antd';
import type { Schema } from '../../../client';
import { api, queries } from '../../data/client';
import { FormDrawer } from '../../forms/FormDrawer';
import { useDo } from '../../forms/useDo';
import { useWords } from '../../words/useWords';
import { useRoleOptions } from '../parts/roles';
import { settings } from '../words';
import { peopleWords } from './words';

type Account = Schema<'Account'>;

interface Values {
  username: string;
  name: string;
  email?: string;
  isAdmin: boolean;
  shops: Account['shops'];
}

/** A person: how they sign in, and who they are in which shops. */
export function AccountForm({
  account,
  close,
  made,
}: {
  account: Account | undefined;
  close: () => void;
  made: () => void;
}) {
  const say = useWords(peopleWords);
  const of = useWords(settings);
  const roles = useRoleOptions();
  const { data: shops } = queries.useQuery('get', '/v1/shops');
  const { refusal, isBusy, run } = useDo();
  const needed = [{ required: true, message: of('needed') }];

  async function save({ username, name, email, isAdmin, shops: of = [] }: Values): Promise<void> {
    const entry = { name, isAdmin, shops: of, ...(email ? { email } : {}) } as Omit<Schema<'Account'>, never> & Values;
    const stored =
      account === undefined
        ? await run(
            (header) => api.POST('/v1/people', { params: { header }, body: { ...entry, username } as never }),
            '/v1/people',
          )
        : await run(
            () =>
              api.PUT('/v1/people/{personId}', {
                params: { path: { personId: account.id } },
                body: { ...entry, disabled: account.disabledAt !== null } as never,
              }),
            '/v1/people',
          );
    if (stored === undefined) return;
    if (account === undefined) made();
    close();
  }

  const initial: Partial<Values> =
    account === undefined
      ? { isAdmin: false, shops: [] }
      : { name: account.name, email: account.email ?? '', isAdmin: account.isAdmin, shops: account.shops };
  return (
    <FormDrawer<Values>
      title={account === undefined ? say('add') : say('editOf', { name: account.name })}
      {...{ initial, isBusy, refusal, close }}
      save={(values) => void save(values)}
    >
      {account === undefined && (
        <Form.Item name="username" label={say('username')} extra={say('usernameHint')} rules={needed}>
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="name" label={say('name')} rules={needed}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={say('email')}>
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="isAdmin" label={say('isAdmin')} valuePropName="checked" required>
        <Switch />
      </Form.Item>
      <h3>{say('shops')}</h3>
      <Form.List name="shops">
        {(fields, { add, remove }) => (
          <div className="stack">
            {fields.map(({ key, name: at }) => (
              <div key={key} className="panel">
                <Form.Item name={[at, 'shopId']} label={say('shopId')} rules={needed}>
                  <Select
                    options={(shops?.items ?? []).map(({ id, nick }) => ({ value: id, label: `${nick} ${id}` }))}
                  />
                </Form.Item>
                <Form.Item name={[at, 'staffId']} label={say('staffId')} rules={needed}>
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item name={[at, 'role']} label={say('role')} rules={needed}>
                  <Select options={roles} />
                </Form.Item>
                <Button size="small" onClick={() => remove(at)}>
                  {say('removeShop', { n: at + 1 })}
                </Button>
              </div>
            ))}
            <Button onClick={() => add({ role: 'afterSales', shopId: shops?.items[0]?.id })}>{say('addShop')}</Button>
          </div>
        )}
      </Form.List>
      <br />
    </FormDrawer>
  );
}
