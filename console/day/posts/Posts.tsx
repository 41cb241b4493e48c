import { Button, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { type PageCommand, useOffered } from '../../app/commands';
import { queries } from '../../data/client';
import { Blank } from '../../design/Blank';
import { Choose } from '../../design/Choose';
import { Refusal } from '../../design/Refusal';
import { Tag } from '../../design/Tag';
import { When } from '../../design/When';
import { mayLead } from '../../people/may';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { day } from '../words';
import { OnePost } from './OnePost';
import { PostForm } from './PostForm';

/** Notices and product cards: the unread ones first, each read and said to be read. */
export function Posts() {
  const say = useWords(day);
  const { role } = useShop();
  const [search, setSearch] = useSearchParams();
  const show = search.get('sort');
  const chosenId = search.get('post') ?? undefined;
  const [isMaking, setMaking] = useState(false);
  const { data, error, isPending } = queries.useQuery('get', '/v1/posts', { params: { query: { show: 'all' } } });
  const posts = useMemo(
    () =>
      (data?.items ?? [])
        .filter(({ sort }) => show === null || sort === show)
        .toSorted(
          (one, other) =>
            Number(one.readAt !== null) - Number(other.readAt !== null) || (one.madeAt < other.madeAt ? 1 : -1),
        ),
    [data, show],
  );
  const chosen = posts.find(({ id }) => id === chosenId);
  const choose = useMemo(
    () => (id: string | undefined) =>
      setSearch(
        (before) => {
          if (id === undefined) before.delete('post');
          else before.set('post', id);
          return before;
        },
        { replace: true },
      ),
    [setSearch],
  );
  useOffered(
    useMemo<PageCommand[]>(() => {
      const group = say('postList');
      const move = (by: number) => () => {
        const at = posts.findIndex(({ id }) => id === chosenId);
        const next = posts[at < 0 ? 0 : Math.min(Math.max(at + by, 0), posts.length - 1)];
        if (next !== undefined) choose(next.id);
      };
      return [
        { id: 'posts:next', title: say('next'), group, keys: 'j', run: move(1) },
        { id: 'posts:previous', title: say('previous'), group, keys: 'k', run: move(-1) },
      ];
    }, [posts, chosenId, choose, say]),
  );

  return (
    <div className={chosen === undefined ? 'day-split' : 'day-split day-split-open'}>
      <section className="day-left" aria-label={say('postList')}>
        <div className="day-left-head">
          <Choose
            size="small"
            value={show ?? 'all'}
            onChange={(value) => setSearch(value === 'all' ? {} : { sort: value }, { replace: true })}
            options={[
              { value: 'all', label: say('everybody') },
              { value: 'notice', label: say('notice') },
              { value: 'productCard', label: say('productCard') },
            ]}
          />
          {mayLead(role) && (
            <Button size="small" type="primary" onClick={() => setMaking(true)}>
              {say('newPost')}
            </Button>
          )}
        </div>
        {error !== null && <Refusal of={error} />}
        {isPending && error === null && <Skeleton active className="day-wait" />}
        {data !== undefined && posts.length === 0 && <Blank title={say('noPosts')}>{say('noPostsHint')}</Blank>}
        <ul className="day-items">
          {posts.map((post) => (
            <li key={post.id}>
              <button
                type="button"
                className="plain day-item"
                aria-pressed={post.id === chosenId}
                onClick={() => choose(post.id)}
              >
                <span className="rows-two">
                  <strong className={post.readAt === null ? 'one-line' : 'one-line day-read'}>{post.title}</strong>
                  {post.readAt === null && <Tag tone="ours">{say('unread')}</Tag>}
                </span>
                <span className="rows-two small quiet">
                  <span>{say(post.sort)}</span>
                  <When at={post.madeAt} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section className="day-right">
        {chosen === undefined ? (
          <Blank title={say('choosePost')} />
        ) : (
          <OnePost key={`${chosen.id}/${chosen.version}`} post={chosen} leave={() => choose(undefined)} />
        )}
      </section>
      {isMaking && <PostForm close={() => setMaking(false)} />}
    </div>
  );
}
