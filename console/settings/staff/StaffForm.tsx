import { App, Form, Input, Select } from 'antd';
import type { Schema } from '../../../client';
import { api } from '../../data/client';
import { FormDrawer } from '../../forms/FormDrawer';
import { useDo } from '../../forms/useDo';
import { useNameOf } from '../../people/usePeople';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { useRoleOptions } from '../parts/roles';
import { fromField, toField } from '../parts/zoned';
import { settings } from '../words';
import { useStaff } from './useStaff';
import { staffWords } from './words';

interface Values {
  id: string;
  name?: string;
  role: Schema<'Person'>['role'];
  deputyId?: string;
  offFrom?: string;
  offUntil?: string;
  robotMobile?: string;
  robotUserId?: string;
}

/** Who somebody is, when they are off, and who stands in. */
export function StaffForm({ person, close }: { person: Schema<'Person'> | undefined; close: () => void }) {
  const say = useWords(staffWords);
  const of = useWords(settings);
  const { message } = App.useApp();
  const { timeZone } = useShop();
  const { data } = useStaff();
  const nameOf = useNameOf();
  const roles = useRoleOptions();
  const { refusal, isBusy, run } = useDo();

  async function save({
    id,
    name,
    role,
    deputyId,
    offFrom,
    offUntil,
    robotMobile,
    robotUserId,
  }: Values): Promise<void> {
    const body = {
      role,
      name: name || null,
      deputyId: deputyId || null,
      offFrom: fromField(offFrom, timeZone),
      offUntil: fromField(offUntil, timeZone),
      robotMobile: robotMobile || null,
      robotUserId: robotUserId || null,
    };
    const stored = await run(
      () => api.PUT('/v1/staff/{staffId}', { params: { path: { staffId: person?.id ?? id } }, body }),
      '/v1/staff',
    );
    if (stored === undefined) return;
    const { matters } = stored;
    const moved = matters === undefined ? 0 : Object.values(matters).flat().length;
    void message.success(moved > 0 ? say('handedOn', { count: moved }) : of('saved'));
    close();
  }

  const initial: Partial<Values> =
    person === undefined
      ? { role: 'afterSales' }
      : {
          role: person.role,
          name: person.name ?? '',
          deputyId: person.deputyId ?? undefined,
          offFrom: toField(person.offFrom, timeZone),
          offUntil: toField(person.offUntil, timeZone),
          robotMobile: person.robotMobile ?? '',
          robotUserId: person.robotUserId ?? '',
        };
  const deputies = (data?.items ?? []).filter(({ id }) => id !== person?.id);
  return (
    <FormDrawer<Values>
      title={person === undefined ? say('add') : say('edit', { name: nameOf(person.id) })}
      {...{ initial, isBusy, refusal, close }}
      save={(values) => void save(values)}
    >
      {person === undefined && (
        <Form.Item
          name="id"
          label={say('id')}
          extra={say('addHint')}
          rules={[{ required: true, message: of('needed') }]}
        >
          <Input />
        </Form.Item>
      )}
      <Form.Item name="name" label={say('name')}>
        <Input />
      </Form.Item>
      <Form.Item name="role" label={say('role')} rules={[{ required: true, message: of('needed') }]}>
        <Select options={roles} />
      </Form.Item>
      <Form.Item name="deputyId" label={say('deputy')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={deputies.map(({ id, name }) => ({ value: id, label: name === null ? id : `${name} ${id}` }))}
        />
      </Form.Item>
      <Form.Item name="offFrom" label={say('offFrom')}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="offUntil" label={say('offUntil')}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="robotMobile" label={say('robotMobile')}>
        <Input inputMode="tel" />
      </Form.Item>
      <Form.Item name="robotUserId" label={say('robotUserId')}>
        <Input />
      </Form.Item>
    </FormDrawer>
  );
}
