import { App, Button, Checkbox, Popconfirm, Skeleton, Table } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { api, queries } from '../../data/client';
import { Blank } from '../../design/Blank';
import { useNow } from '../../design/now';
import { Refusal } from '../../design/Refusal';
import { Tag } from '../../design/Tag';
import { Ago, When } from '../../design/When';
import { useDo } from '../../forms/useDo';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { OnceShown } from '../parts/OnceShown';
import { settings } from '../words';
import { KeyForm } from './KeyForm';
import { keyWords } from './words';

type ApiKey = Schema<'ApiKey'>;

const SOON = 14 * 86_400_000;

/** Keys of programs: made, shown once, revoked. */
export default function KeysPage() {
  const say = useWords(keyWords);
  const of = useWords(settings);
  const term = useTerms();
  const now = useNow();
  const { message } = App.useApp();
  const { data, error } = queries.useQuery('get', '/v1/keys', {});
  const { run } = useDo();
  const [isMaking, setMaking] = useState(false);
  const [isAll, setAll] = useState(false);
  const [made, setMade] = useState<Schema<'NewApiKey'>>();

  const stateOf = ({ revokedAt, expiresAt }: ApiKey) => {
    if (revokedAt !== null) return 'revoked';
    const left = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - now;
    return left <= 0 ? 'over' : left < SOON ? 'soonOver' : 'good';
  };
  const shown = (data?.items ?? []).filter((one) => isAll || ['good', 'soonOver'].includes(stateOf(one)));

  async function revoke(keyId: string): Promise<void> {
    await run(async () => {
      const answer = await api.DELETE('/v1/keys/{keyId}', { params: { path: { keyId } } });
      if (answer.data === undefined) void message.error({ content: <Refusal of={answer.error} />, duration: 6 });
      return answer;
    }, '/v1/keys');
  }

  return (
    <div className="settings-page">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <div className="form-line">
          <Checkbox checked={isAll} onChange={({ target }) => setAll(target.checked)}>
            {say('showAll')}
          </Checkbox>
          <Button type="primary" onClick={() => setMaking(true)}>
            {say('make')}
          </Button>
        </div>
      </header>
      <p className="quiet">{say('hint')}</p>
      {error !== null && <Refusal of={error} />}
      {data === undefined && error === null && <Skeleton active />}
      {data !== undefined && shown.length === 0 && <Blank title={say('empty')}>{say('emptyHint')}</Blank>}
      {shown.length > 0 && (
        <Table<ApiKey>
          size="small"
          rowKey="id"
          dataSource={shown}
          pagination={shown.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: say('name'), render: (_, { name, staffId }) => name ?? staffId },
            { title: say('shop'), render: (_, { shopId }) => shopId ?? say('noShop') },
            {
              title: say('role'),
              render: (_, { role, staffId }) => (
                <>
                  {role === 'admin' ? say('adminKey') : term('roles', role)}{' '}
                  <span className="quiet small">{staffId}</span>
                </>
              ),
            },
            { title: say('readOnly'), render: (_, { readOnly }) => say(readOnly ? 'readOnly' : 'readsWrites') },
            {
              title: say('lastUsed'),
              render: (_, { lastUsedAt }) => (lastUsedAt === null ? say('never') : <Ago at={lastUsedAt} />),
            },
            { title: say('expires'), render: (_, { expiresAt }) => <When at={expiresAt} /> },
            {
              title: say('state'),
              render: (_, one) => {
                const state = stateOf(one);
                return <Tag tone={TONES[state]}>{say(state)}</Tag>;
              },
            },
            {
              title: '',
              align: 'right',
              render: (_, one) =>
                one.revokedAt === null && (
                  <Popconfirm
                    title={say('revokeAsk', { name: one.name ?? one.staffId })}
                    okText={say('revoke')}
                    cancelText={of('cancel')}
                    onConfirm={() => revoke(one.id)}
                  >
                    <Button size="small" danger aria-label={say('revokeOf', { name: one.name ?? one.staffId })}>
                      {say('revoke')}
                    </Button>
                  </Popconfirm>
                ),
            },
          ]}
        />
      )}
      {isMaking && <KeyForm close={() => setMaking(false)} made={setMade} />}
      {made !== undefined && (
        <OnceShown
          title={say('madeTitle', { name: made.name ?? made.staffId })}
          secrets={[{ name: say('keyText'), text: made.key }]}
          close={() => setMade(undefined)}
        />
      )}
    </div>
  );
}

const TONES = { revoked: 'past', over: 'past', soonOver: 'soon', good: 'fine' } as const;
