import { Button, Select, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Schema } from '../../../client';
import { queries } from '../../data/client';
import { Blank } from '../../design/Blank';
import { Refusal } from '../../design/Refusal';
import { SearchField } from '../../design/SearchField';
import { When } from '../../design/When';
import { useShop } from '../../session/shop';
import { auditWords } from '../../words/audit';
import { pick } from '../../words/pick';
import { useLanguage, useWords } from '../../words/useWords';
import { Deed } from './Deed';
import { useAuditNames } from './useNames';
import { auditUi } from './words';

type Entry = Schema<'AuditEntry'>;

const PAGE = 50;

/** Who changed what, the latest first; the filters stand in the address. */
export default function AuditPage() {
  const say = useWords(auditUi);
  const language = useLanguage();
  const { nameOf, roleOf, subjectOf } = useAuditNames();
  const { isAdmin } = useShop();
  const [search, setSearch] = useSearchParams();
  const [action, actorId] = [search.get('action') ?? undefined, search.get('actorId') ?? undefined];
  const [typed, setTyped] = useState(actorId ?? '');
  const { data, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage } = queries.useInfiniteQuery(
    'get',
    '/v1/audit',
    { params: { query: { order: 'latest', limit: PAGE, action, actorId } } },
    {
      pageParamName: 'after',
      initialPageParam: 0,
      getNextPageParam: (last: { next?: number }) => last.next,
    },
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const actionText = (name: string) => pick(auditWords, name, language) ?? name;

  function filter(name: 'action' | 'actorId', value: string | undefined): void {
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    });
  }

  return (
    <div className="settings-page">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <div className="form-line">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            className="audit-action"
            aria-label={say('action')}
            placeholder={say('allActions')}
            value={action}
            options={Object.keys(auditWords.pairs).map((name) => ({ value: name, label: actionText(name) }))}
            onChange={(next) => filter('action', next)}
          />
          <SearchField
            className="audit-actor"
            name={say('actorHint')}
            value={typed}
            set={setTyped}
            find={(next) => filter('actorId', next.trim())}
          />
        </div>
      </header>
      <p className="quiet">{say('hint')}</p>
      {error !== null && <Refusal of={error} />}
      {isPending && error === null && <Skeleton active />}
      {!isPending && items.length === 0 && error === null && <Blank title={say('empty')}>{say('emptyHint')}</Blank>}
      {items.length > 0 && (
        <Table<Entry>
          size="small"
          rowKey="n"
          dataSource={items}
          pagination={false}
          scroll={{ x: 'max-content' }}
          expandable={{ expandedRowRender: (entry) => <Deed entry={entry} />, expandRowByClick: true }}
          columns={[
            { title: say('when'), render: (_, { at }) => <When at={at} /> },
            {
              title: say('actor'),
              render: (_, { actorId: id, actorRole }) => (
                <>
                  {nameOf(id)} <span className="quiet small">{roleOf(actorRole)}</span>
                </>
              ),
            },
            { title: say('action'), render: (_, entry) => actionText(entry.action) },
            { title: say('subject'), render: (_, { subject }) => subjectOf(subject) },
            ...(isAdmin ? [{ title: say('shop'), render: (_: unknown, { shopId }: Entry) => shopId ?? '–' }] : []),
          ]}
        />
      )}
      {hasNextPage && (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('more')}
        </Button>
      )}
    </div>
  );
}
