import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../data/client';
import { Refusal } from '../../design/Refusal';
import { PersonSelect } from '../../people/PersonSelect';
import { useNameOf } from '../../people/usePeople';
import { useWords } from '../../words/useWords';
import { useStep } from '../useStep';
import type { Team } from './Teams';
import { rotaWords } from './words';

interface TeamFormProps {
  of: Team | undefined;
  today: string;
  close: () => void;
}

const SORTS = {
  afterSales: 'sortAfterSales',
  midSales: 'sortMidSales',
  preSales: 'sortPreSales',
  review: 'sortReview',
} as const satisfies Record<Team['sort'], keyof typeof rotaWords.pairs>;

/** A team as a whole: its name, its sort, and who is in it from when until when. */
export function TeamForm({ of, today, close }: TeamFormProps) {
  const say = useWords(rotaWords);
  const nameOf = useNameOf();
  const { message } = App.useApp();
  const { busy, refusal, step } = useStep('/v1/rota');
  const [name, setName] = useState(of?.name ?? '');
  const [sort, setSort] = useState<Team['sort']>(of?.sort ?? 'afterSales');
  const [tier, setTier] = useState(of?.tier);
  const [members, setMembers] = useState<Team['members']>(of?.members ?? []);
  const [isTried, setTried] = useState(false);
  const set = (index: number, changed: Partial<Team['members'][number]>) =>
    setMembers(members.map((one, at) => (at === index ? { ...one, ...changed } : one)));

  async function save(): Promise<void> {
    setTried(true);
    if (name.trim() === '') return;
    const body = {
      ...{ name: name.trim(), sort, members },
      ...(sort === 'review' && tier !== undefined && { tier }),
    };
    const isDone = await step('save', async () => {
      const { data, error } = await api.PUT('/v1/rota/teams/{teamId}', {
        params: { path: { teamId: of?.id ?? newId() } },
        body,
      });
      const matters = data?.matters;
      if (matters !== undefined && matters.handedOn.length > 0)
        void message.success(say('handedOn', { count: matters.handedOn.length }));
      if (matters !== undefined && matters.left.length > 0)
        void message.warning(say('left', { count: matters.left.length }));
      return { error };
    });
    if (isDone) close();
  }

  return (
    <Modal
      open
      destroyOnHidden
      width={560}
      title={say(of === undefined ? 'newTeam' : 'editTeam')}
      onCancel={close}
      footer={[
        <Button key="cancel" onClick={close}>
          {say('cancel')}
        </Button>,
        <Button key="save" type="primary" loading={busy === 'save'} onClick={() => void save()}>
          {say('save')}
        </Button>,
      ]}
    >
      <Form layout="vertical" component="div">
        <Form.Item
          label={say('teamName')}
          htmlFor="team-name"
          required
          {...(isTried && name.trim() === '' && { validateStatus: 'error', help: say('missing') })}
        >
          <Input
            id="team-name"
            autoFocus
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Form.Item>
        <div className="post-when">
          <Form.Item label={say('teamSort')} htmlFor="team-sort">
            <Select
              id="team-sort"
              value={sort}
              onChange={setSort}
              options={Object.entries(SORTS).map(([value, key]) => ({ value: value as Team['sort'], label: say(key) }))}
            />
          </Form.Item>
          {sort === 'review' && (
            <Form.Item label={say('tier')} htmlFor="team-tier">
              <Select
                id="team-tier"
                allowClear
                value={tier}
                onChange={(next?: number) => setTier(next)}
                options={[1, 2, 3, 4].map((value) => ({ value, label: String(value) }))}
              />
            </Form.Item>
          )}
        </div>
        <h3>{say('members')}</h3>
        <ul className="team-members">
          {members.map((member, index) => (
            <li key={`${member.staffId}/${member.from}`}>
              <span className="one-line">{nameOf(member.staffId)}</span>
              <Input
                type="date"
                size="small"
                aria-label={`${nameOf(member.staffId)} ${say('from')}`}
                value={member.from}
                onChange={({ target }) => target.value !== '' && set(index, { from: target.value })}
              />
              <Input
                type="date"
                size="small"
                aria-label={`${nameOf(member.staffId)} ${say('until')}`}
                min={member.from}
                value={member.until ?? ''}
                onChange={({ target }) => set(index, { until: target.value === '' ? undefined : target.value })}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={say('removeMember', { who: nameOf(member.staffId) })}
                onClick={() => setMembers(members.filter((_one, at) => at !== index))}
              />
            </li>
          ))}
        </ul>
        <PersonSelect
          className="team-add"
          aria-label={say('addMember')}
          placeholder={say('addMember')}
          value={null as unknown as string}
          onChange={(staffId: string) => {
            if (!members.some((one) => one.staffId === staffId && one.from === today))
              setMembers([...members, { staffId, from: today }]);
          }}
        />
      </Form>
      {refusal !== undefined && <Refusal of={refusal} />}
    </Modal>
  );
}

function newId(): string {
  return `team-${Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
