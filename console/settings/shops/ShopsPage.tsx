import { App, Button, Popconfirm, Skeleton, Table } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { api, queries } from '../../data/client';
import { Blank } from '../../design/Blank';
import { useNow } from '../../design/now';
import { Refusal } from '../../design/Refusal';
import { Tag } from '../../design/Tag';
import { When } from '../../design/When';
import { useDo } from '../../forms/useDo';
import { useWords } from '../../words/useWords';
import { OnceShown } from '../parts/OnceShown';
import { settings } from '../words';
import { AddForm } from './AddForm';
import { RenewForm } from './RenewForm';
import { shopWords } from './words';

type Shop = Schema<'Shop'>;

const SOON = 14 * 86_400_000;

/** The shops on board: until when the platform listens to them, and whether their calls go on. */
export default function ShopsPage() {
  const say = useWords(shopWords);
  const of = useWords(settings);
  const { message } = App.useApp();
  const { data, error } = queries.useQuery('get', '/v1/shops');
  const { run, isBusy } = useDo();
  const [renewed, renew] = useState<Shop>();
  const [isAdding, setAdding] = useState(false);
  const [keys, setKeys] = useState<readonly Schema<'FirstKey'>[]>([]);

  async function set(what: 'pause' | 'resume', shopId: string): Promise<void> {
    await run(async (header) => {
      const asked = { params: { path: { shopId }, header } };
      const answer =
        what === 'pause'
          ? await api.POST('/v1/shops/{shopId}/pause', asked)
          : await api.POST('/v1/shops/{shopId}/resume', asked);
      if (answer.data === undefined) void message.error({ content: <Refusal of={answer.error} />, duration: 6 });
      return answer;
    }, '/v1/shops');
  }

  return (
    <div className="settings-page">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <Button type="primary" onClick={() => setAdding(true)}>
          {say('add')}
        </Button>
      </header>
      <p className="quiet">{say('hint')}</p>
      {error !== null && <Refusal of={error} />}
      {data === undefined && error === null && <Skeleton active />}
      {data?.items.length === 0 && <Blank title={say('empty')}>{say('emptyHint')}</Blank>}
      {data !== undefined && data.items.length > 0 && (
        <Table<Shop>
          size="small"
          rowKey="id"
          dataSource={data.items}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: say('nick'),
              render: (_, { nick, id }) => (
                <>
                  {nick} <span className="quiet small">{id}</span>
                </>
              ),
            },
            { title: say('type'), render: (_, { type }) => say(type === 'tmall' ? 'tmall' : 'taobao') },
            { title: say('zone'), dataIndex: 'timeZone' },
            { title: say('session'), render: (_, shop) => <SessionEnd at={shop.sessionEndsAt} /> },
            {
              title: say('state'),
              render: (_, { pausedAt }) =>
                pausedAt.length === 0 ? (
                  <Tag tone="fine">{say('running')}</Tag>
                ) : (
                  <Tag tone="past">{say('paused', { of: pausedAt.map((one) => providerText(one)).join('、') })}</Tag>
                ),
            },
            {
              title: '',
              align: 'right',
              render: (_, shop) => (
                <span className="row-actions">
                  <Button size="small" aria-label={say('renewOf', { shop: shop.nick })} onClick={() => renew(shop)}>
                    {say('renew')}
                  </Button>
                  {shop.pausedAt.length === 0 ? (
                    <Popconfirm
                      title={say('pauseAsk', { shop: shop.nick })}
                      okText={say('pause')}
                      cancelText={of('cancel')}
                      onConfirm={() => set('pause', shop.id)}
                    >
                      <Button size="small" danger aria-label={say('pauseOf', { shop: shop.nick })}>
                        {say('pause')}
                      </Button>
                    </Popconfirm>
                  ) : (
                    <Button
                      size="small"
                      type="primary"
                      loading={isBusy}
                      aria-label={say('resumeOf', { shop: shop.nick })}
                      onClick={() => void set('resume', shop.id)}
                    >
                      {say('resume')}
                    </Button>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      {renewed !== undefined && <RenewForm shop={renewed} close={() => renew(undefined)} />}
      {isAdding && <AddForm close={() => setAdding(false)} added={setKeys} />}
      {keys.length > 0 && (
        <OnceShown
          title={say('added')}
          secrets={keys.map(({ staffId, key }) => ({ name: say('keyOf', { who: staffId }), text: key }))}
          close={() => setKeys([])}
        />
      )}
    </div>
  );

  function providerText(name: string): string {
    if (name === 'aliyunSms') return say('sms');
    return name === 'top' || name === 'alipay' || name === 'kuaidi100' ? say(name) : name;
  }
}

function SessionEnd({ at }: { at: string | null }) {
  const say = useWords(shopWords);
  const now = useNow();
  if (at === null) return <span className="quiet">{say('unknownEnd')}</span>;
  const left = Date.parse(at) - now;
  return (
    <>
      <When at={at} /> {left <= 0 && <Tag tone="past">{say('over')}</Tag>}
      {left > 0 && left < SOON && <Tag tone="soon">{say('soon')}</Tag>}
    </>
  );
}
