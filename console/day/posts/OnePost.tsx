import { Button, Popconfirm } from 'antd';
import { useMemo, useState } from 'react';
import type { Schema } from '../../../client';
import { type PageCommand, useOffered } from '../../app/commands';
import { api, queries } from '../../data/client';
import { Panel } from '../../design/Panel';
import { Refusal } from '../../design/Refusal';
import { When } from '../../design/When';
import { mayLead } from '../../people/may';
import { Name } from '../../people/Name';
import { useNameOf } from '../../people/usePeople';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { useStep } from '../useStep';
import { day } from '../words';
import { PostForm } from './PostForm';

export type ReadPost = Schema<'ReadPost'>;

/** One notice or card: its text, the word that it was read, and for leads who has not. */
export function OnePost({ post, leave }: { post: ReadPost; leave: () => void }) {
  const say = useWords(day);
  const nameOf = useNameOf();
  const { role } = useShop();
  const [isChanging, setChanging] = useState(false);
  const { busy, refusal, step } = useStep('/v1/posts');
  const { id, version, sort, title, text, productId, from, until, madeBy, madeAt, readAt, teamId } = post;
  const params = { path: { postId: id } };
  const isUnread = readAt === null;

  const read = useMemo(
    () => () =>
      void step('read', () =>
        api.POST('/v1/posts/{postId}/read', { params: { path: { postId: id } }, body: { version } }),
      ),
    [step, id, version],
  );
  useOffered(
    useMemo<PageCommand[]>(
      () =>
        isUnread ? [{ id: 'posts:read', title: say('readIt'), group: say('postList'), keys: 'a', run: read }] : [],
      [isUnread, say, read],
    ),
  );

  return (
    <article className="sheet">
      <header className="page-head">
        <div>
          <h2>{title}</h2>
          <p className="quiet small">
            {say(sort)}
            {productId !== null && ` · ${productId}`} · {say('madeBy', { who: nameOf(madeBy) })} <When at={madeAt} /> ·{' '}
            {say('version', { n: version })}
            {from !== null && ` · ${say('from')} ${from}`}
            {until !== null && ` · ${say('until')} ${until}`}
          </p>
        </div>
        <div className="day-steps">
          <Button className="narrow-alone" onClick={leave}>
            {say('back')}
          </Button>
          {mayLead(role) && (
            <>
              <Button onClick={() => setChanging(true)}>{say('edit')}</Button>
              <Popconfirm
                title={say('retireSure')}
                okText={say('yes')}
                cancelText={say('no')}
                onConfirm={() =>
                  void step('retire', () =>
                    api.PUT('/v1/posts/{postId}', {
                      params,
                      body: { version, sort, title, text, productId, teamId, from, until, retired: true },
                    }),
                  ).then((isDone) => isDone && leave())
                }
              >
                <Button loading={busy === 'retire'}>{say('retire')}</Button>
              </Popconfirm>
            </>
          )}
          {isUnread ? (
            <Button type="primary" loading={busy === 'read'} onClick={read}>
              {say('readIt')} <kbd>A</kbd>
            </Button>
          ) : (
            <span className="fine">
              {say('readAt')} <When at={readAt} />
            </span>
          )}
        </div>
      </header>
      {refusal !== undefined && <Refusal of={refusal} />}
      <p className="post-text">{text}</p>
      {mayLead(role) && <Readers postId={id} />}
      {isChanging && <PostForm of={post} close={() => setChanging(false)} />}
    </article>
  );
}

function Readers({ postId }: { postId: string }) {
  const say = useWords(day);
  const { data } = queries.useQuery('get', '/v1/posts/{postId}/readers', { params: { path: { postId } } });
  if (data === undefined) return null;
  return (
    <Panel title={say('readers')}>
      <div className="readers">
        <div>
          <h3 className={data.unread.length > 0 ? 'soon' : undefined}>
            {say('hasNot', { count: data.unread.length })}
          </h3>
          {data.unread.length === 0 && <p className="quiet">{say('nobodyLeft')}</p>}
          <ul>
            {data.unread.map((id) => (
              <li key={id}>
                <Name of={id} />
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{say('hasRead', { count: data.read.length })}</h3>
          <ul>
            {data.read.map(({ staffId, readAt }) => (
              <li key={staffId}>
                <Name of={staffId} />{' '}
                <span className="quiet small">
                  <When at={readAt} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Panel>
  );
}
