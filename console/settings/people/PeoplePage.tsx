import { App, Button, Skeleton, Table } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { queries } from '../../data/client';
import { Refusal } from '../../design/Refusal';
import { SearchField } from '../../design/SearchField';
import { Tag } from '../../design/Tag';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { AccountActions } from './AccountActions';
import { AccountForm } from './AccountForm';
import { peopleWords } from './words';

export type Account = Schema<'Account'>;

/** Who can sign in, to which shops, in which roles. */
export default function PeoplePage() {
  const say = useWords(peopleWords);
  const term = useTerms();
  const { message } = App.useApp();
  const { data, error } = queries.useQuery('get', '/v1/people');
  const [edited, edit] = useState<Account | 'new'>();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = (data?.items ?? []).filter(({ name, username, shops }) =>
    [name, username ?? '', ...shops.map(({ shopId }) => shopId)].some((text) => text.toLowerCase().includes(wanted)),
  );
  return (
    <div className="settings-page">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <div className="form-line">
          <SearchField name={say('search')} value={search} set={setSearch} />
          <Button type="primary" onClick={() => edit('new')}>
            {say('add')}
          </Button>
        </div>
      </header>
      <p className="quiet">{say('hint')}</p>
      {error !== null && <Refusal of={error} />}
      {data === undefined && error === null && <Skeleton active />}
      {data !== undefined && (
        <Table<Account>
          size="small"
          rowKey="id"
          dataSource={shown}
          pagination={shown.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: say('name'),
              render: (_, { name, isAdmin }) => (
                <>
                  {name} {isAdmin && <Tag tone="ours">{say('admin')}</Tag>}
                </>
              ),
            },
            { title: say('username'), dataIndex: 'username' },
            {
              title: say('shops'),
              render: (_, { shops }) =>
                shops.length === 0 ? (
                  <span className="quiet">{say('noShops')}</span>
                ) : (
                  <span className="tags">
                    {shops.map(({ shopId, role, staffId }) => (
                      <Tag key={shopId} title={staffId}>{`${shopId} · ${term('roles', role)}`}</Tag>
                    ))}
                  </span>
                ),
            },
            {
              title: say('secondFactor'),
              render: (_, { hasSecondFactor }) => (
                <span className={hasSecondFactor ? undefined : 'quiet'}>{say(hasSecondFactor ? 'has' : 'hasNot')}</span>
              ),
            },
            {
              title: say('state'),
              render: (_, { disabledAt }) =>
                disabledAt === null ? <span>{say('active')}</span> : <Tag tone="past">{say('disabled')}</Tag>,
            },
            {
              title: '',
              align: 'right',
              render: (_, account) => <AccountActions account={account} edit={() => edit(account)} />,
            },
          ]}
        />
      )}
      {edited !== undefined && (
        <AccountForm
          account={edited === 'new' ? undefined : edited}
          close={() => edit(undefined)}
          made={() => void message.success(say('made'))}
        />
      )}
    </div>
  );
}
