import { App, Button, Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../../client';
import { api, queries } from '../../data/client';
import { Blank } from '../../design/Blank';
import { Choose } from '../../design/Choose';
import { Refusal } from '../../design/Refusal';
import { Tag } from '../../design/Tag';
import { When } from '../../design/When';
import { useDo } from '../../forms/useDo';
import { useWords } from '../../words/useWords';
import { type DeliveryStatus, STATUSES, type WebhookType, webhookWords } from './words';

const TONES = { waiting: 'soon', delivered: 'fine', dead: 'past', dropped: 'plain' } as const;

/** What was sent to a webhook, and what came of it. What has ended can be sent again. */
export function Deliveries({ webhook, close }: { webhook: Schema<'Webhook'>; close: () => void }) {
  const say = useWords(webhookWords);
  const { message } = App.useApp();
  const { run } = useDo();
  const [status, setStatus] = useState<DeliveryStatus | 'all'>('all');
  const path = { webhookId: webhook.id };
  const { data, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage } = queries.useInfiniteQuery(
    'get',
    '/v1/webhooks/{webhookId}/deliveries',
    { params: { path, query: { limit: 50, ...(status === 'all' ? {} : { status }) } } },
    {
      pageParamName: 'cursor',
      initialPageParam: undefined,
      getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
    },
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];

  async function replay(deliveryId: string): Promise<void> {
    const done = await run(async (header) => {
      const answer = await api.POST('/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay', {
        params: { path: { ...path, deliveryId }, header },
        body: {},
      });
      if (answer.data === undefined) void message.error({ content: <Refusal of={answer.error} />, duration: 6 });
      return answer;
    }, '/v1/webhooks');
    if (done !== undefined) void message.success(say('replayed'));
  }

  return (
    <Drawer open size={820} title={say('deliveriesOf', { name: webhook.name })} onClose={close} destroyOnHidden>
      <div className="stack">
        <Choose
          aria-label={say('status')}
          value={status}
          options={(['all', ...STATUSES] as const).map((one) => ({ value: one, label: say(one) }))}
          onChange={setStatus}
        />
        {error !== null && <Refusal of={error} />}
        {isPending && error === null && <Skeleton active />}
        {!isPending && items.length === 0 && <Blank title={say('noDeliveries')}>{say('noDeliveriesHint')}</Blank>}
        {items.length > 0 && (
          <table className="lines">
            <thead>
              <tr>
                <th scope="col">{say('status')}</th>
                <th scope="col">{say('types')}</th>
                <th scope="col">{say('case')}</th>
                <th scope="col">{say('made')}</th>
                <th scope="col">{say('attempts')}</th>
                <th scope="col">{say('answer')}</th>
                <th scope="col">{say('replay')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Tag tone={TONES[one.status]}>{say(one.status)}</Tag>
                  </td>
                  <td>{say(one.type as WebhookType)}</td>
                  <td>
                    <Link href={`~/cases/${encodeURIComponent(one.caseId)}`}>{one.caseId}</Link>
                  </td>
                  <td>
                    <When at={one.createdAt} />
                  </td>
                  <td>{one.attempts}</td>
                  <td>
                    {one.lastStatus ?? ''} <span lang="en">{one.lastReason ?? ''}</span>
                    {one.nextAt !== null && (
                      <div className="quiet small">
                        {say('nextAt')} <When at={one.nextAt} />
                      </div>
                    )}
                  </td>
                  <td>
                    {one.status !== 'waiting' && webhook.removedAt === null && (
                      <Button
                        size="small"
                        aria-label={say('replayOf', { id: one.id })}
                        onClick={() => void replay(one.id)}
                      >
                        {say('replay')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {hasNextPage && (
          <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say('more')}
          </Button>
        )}
      </div>
    </Drawer>
  );
}
