import { Button, Form, Input, Select } from 'antd';
import { useWords } from '../../words/useWords';
import { useRoleOptions } from '../parts/roles';
import { settings } from '../words';
import { shopWords } from './words';

/** The robots of a shop's groups, all of them. */
export function RobotFields() {
  const say = useWords(shopWords);
  const of = useWords(settings);
  const roles = useRoleOptions();
  const needed = [{ required: true, message: of('needed') }];
  return (
    <Form.List name="robots">
      {(fields, { add, remove }) => (
        <div className="stack">
          <p className="soon small">{say('robotsHint')}</p>
          {fields.map(({ key, name: at }) => (
            <div key={key} className="panel">
              <Form.Item name={[at, 'name']} label={say('robotName')} rules={needed}>
                <Input autoComplete="off" />
              </Form.Item>
              <Form.Item name={[at, 'kind']} label={say('robotKind')} rules={needed}>
                <Select options={(['dingTalk', 'weCom'] as const).map((kind) => ({ value: kind, label: say(kind) }))} />
              </Form.Item>
              <Form.Item name={[at, 'url']} label={say('robotUrl')} rules={needed}>
                <Input.Password autoComplete="off" />
              </Form.Item>
              <Form.Item name={[at, 'secret']} label={say('robotSecret')}>
                <Input.Password autoComplete="off" />
              </Form.Item>
              <Form.Item name={[at, 'roles']} label={say('robotRoles')} rules={needed}>
                <Select mode="multiple" options={roles} />
              </Form.Item>
              <Button size="small" onClick={() => remove(at)}>
                {say('removeRobot', { n: at + 1 })}
              </Button>
            </div>
          ))}
          <Button onClick={() => add({ kind: 'dingTalk', roles: ['afterSales', 'supervisor'] })}>
            {say('addRobot')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
