import { Button, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../../client';
import { queries } from '../../data/client';
import { Blank } from '../../design/Blank';
import { useNow } from '../../design/now';
import { Refusal } from '../../design/Refusal';
import { Tag } from '../../design/Tag';
import { When } from '../../design/When';
import { mayLead } from '../../people/may';
import { useNameOf } from '../../people/usePeople';
import { useShop } from '../../session/shop';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { settings } from '../words';
import { StaffForm } from './StaffForm';
import { useStaff } from './useStaff';
import { staffWords } from './words';

type Person = Schema<'Person'>;

/** Who is who in the shop, who is away, and who stands in. */
export default function StaffPage() {
  const say = useWords(staffWords);
  const of = useWords(settings);
  const term = useTerms();
  const nameOf = useNameOf();
  const { role } = useShop();
  const { data, error } = useStaff();
  const breaches = queries.useQuery('get', '/v1/breaches', {});
  const [edited, edit] = useState<Person | 'new'>();
  const canKeep = mayLead(role);
  return (
    <div className="settings-page">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <div className="form-line">
          <Link href="~/day/rota">{say('toRota')}</Link>
          {canKeep && (
            <Button type="primary" onClick={() => edit('new')}>
              {say('add')}
            </Button>
          )}
        </div>
      </header>
      <p className="quiet">{say('hint')}</p>
      {error !== null && <Refusal of={error} />}
      {data === undefined && error === null && <Skeleton active />}
      {data?.items.length === 0 && <Blank title={say('empty')}>{say('emptyHint')}</Blank>}
      {data !== undefined && data.items.length > 0 && (
        <Table<Person>
          size="small"
          rowKey="id"
          dataSource={data.items}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: say('person'),
              render: (_, { id, name }) => (
                <>
                  {name ?? id} {name !== null && <span className="quiet small">{id}</span>}
                </>
              ),
            },
            { title: say('role'), render: (_, person) => term('roles', person.role) },
            { title: say('off'), render: (_, person) => <Off person={person} /> },
            {
              title: say('deputy'),
              render: (_, { deputyId }) =>
                deputyId === null ? <span className="quiet">{say('nobody')}</span> : nameOf(deputyId),
            },
            {
              title: say('robot'),
              render: (_, { robotMobile, robotUserId }) =>
                robotMobile ?? robotUserId ?? <span className="quiet">–</span>,
            },
            {
              title: say('breaches'),
              render: (_, { id }) =>
                breaches.data?.items
                  .filter(({ staffId }) => staffId === id)
                  .map(({ sort, count }) => say(sort, { count }))
                  .join('，') || <span className="quiet">–</span>,
            },
            ...(canKeep
              ? [
                  {
                    title: '',
                    align: 'right' as const,
                    render: (_: unknown, person: Person) => (
                      <Button
                        size="small"
                        aria-label={say('edit', { name: person.name ?? person.id })}
                        onClick={() => edit(person)}
                      >
                        {of('edit')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {edited !== undefined && (
        <StaffForm person={edited === 'new' ? undefined : edited} close={() => edit(undefined)} />
      )}
    </div>
  );
}

function Off({ person: { offFrom, offUntil } }: { person: Person }) {
  const say = useWords(staffWords);
  const now = useNow();
  if (offFrom === null || (offUntil !== null && Date.parse(offUntil) <= now))
    return <span className="quiet">{say('onDuty')}</span>;
  const isNow = Date.parse(offFrom) <= now;
  return (
    <>
      <Tag tone={isNow ? 'soon' : 'plain'}>{say(isNow ? 'offNow' : 'offSoon')}</Tag> <When at={offFrom} />
      {offUntil !== null && (
        <>
          {' – '}
          <When at={offUntil} />
        </>
      )}
    </>
  );
}
