import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api, queries } from '../data/client';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { useDo } from '../forms/useDo';
import { mayLead } from '../people/may';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import type { Case } from './useCase';
import { caseWords } from './words';

const PostForm = lazy(async () => ({ default: (await import('../day/posts/PostForm')).PostForm }));

/** What somebody who works the case has to have read: cards of its goods, and notices that are not read yet. */
export function Posts({ about }: { about: Case }) {
  const say = useWords(caseWords);
  const { role } = useShop();
  const [writes, setWrites] = useState<{ id: string; title: string }>();
  const { data } = queries.useQuery(
    'get',
    '/v1/posts',
    { params: { query: { show: 'unread' } } },
    { staleTime: 60_000 },
  );
  const cards = about.outlook?.cards ?? [];
  const notices = (data?.items ?? []).filter(({ sort }) => sort === 'notice');
  const bare = mayLead(role)
    ? (about.order?.lines ?? []).flatMap(({ productId, title }) =>
        productId === undefined || cards.some((one) => one.productId === productId) ? [] : [{ id: productId, title }],
      )
    : [];
  if (cards.length + notices.length + bare.length === 0) return null;
  return (
    <Panel title={say('toRead')}>
      <ul className="to-read">
        {notices.map(({ id, version, title, text }) => (
          <One key={id} id={id} version={version} sort={say('notice')} title={title} text={text} isRead={false} />
        ))}
        {cards.map(({ id, version, title, text, isRead }) => (
          <One key={id} id={id} version={version} sort={say('card')} title={title} text={text} isRead={isRead} />
        ))}
      </ul>
      {bare.map((product) => (
        <p key={product.id} className="quiet small">
          {say('noCard', { title: product.title })}{' '}
          <Button size="small" onClick={() => setWrites(product)}>
            {say('writeCard')}
          </Button>
        </p>
      ))}
      {writes !== undefined && (
        <Suspense>
          <PostForm product={writes} close={() => setWrites(undefined)} />
        </Suspense>
      )}
    </Panel>
  );
}

interface OneProps {
  id: string;
  version: number;
  sort: string;
  title: string;
  text: string;
  isRead: boolean;
}

/** One of them: an unread one is open, a read one is folded. */
function One({ id, version, sort, title, text, isRead }: OneProps) {
  const say = useWords(caseWords);
  const { refusal, isBusy, run } = useDo();
  const params = { path: { postId: id } };
  return (
    <li>
      <details open={!isRead}>
        <summary>
          {title} <Tag tone={isRead ? 'plain' : 'ours'}>{isRead ? sort : `${sort} · ${say('unread')}`}</Tag>
        </summary>
        <p className="to-read-text">{text}</p>
        {!isRead && (
          <Button
            size="small"
            loading={isBusy}
            aria-label={say('readOf', { title })}
            onClick={() =>
              void run(
                (header) => api.POST('/v1/posts/{postId}/read', { params: { ...params, header }, body: { version } }),
                '/v1/posts',
                '/v1/cases',
              )
            }
          >
            {say('readIt')}
          </Button>
        )}
        {refusal !== undefined && <Refusal of={refusal} />}
      </details>
    </li>
  );
}
