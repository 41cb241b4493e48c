import { App, Button, Checkbox, Form, Input, Popconfirm, Skeleton, Table } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { api, queries } from '../../data/client';
import { Blank } from '../../design/Blank';
import { Refusal } from '../../design/Refusal';
import { Tag } from '../../design/Tag';
import { When } from '../../design/When';
import { FormDrawer } from '../../forms/FormDrawer';
import { useDo } from '../../forms/useDo';
import { useWords } from '../../words/useWords';
import { OnceShown } from '../parts/OnceShown';
import { settings } from '../words';
import { Deliveries } from './Deliveries';
import { WEBHOOK_TYPES, type WebhookType, webhookWords } from './words';

type Webhook = Schema<'Webhook'>;

/** Which programs of the shop hear of its cases, and what was sent to them. */
export default function WebhooksPage() {
  const say = useWords(webhookWords);
  const of = useWords(settings);
  const { message } = App.useApp();
  const { data, error } = queries.useQuery('get', '/v1/webhooks');
  const { run } = useDo();
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<Schema<'MadeWebhook'>>();
  const [shown, show] = useState<Webhook>();

  async function remove(webhookId: string): Promise<void> {
    await run(async () => {
      const answer = await api.DELETE('/v1/webhooks/{webhookId}', { params: { path: { webhookId } } });
      if (answer.data === undefined) void message.error({ content: <Refusal of={answer.error} />, duration: 6 });
      return answer;
    }, '/v1/webhooks');
  }

  return (
    <div className="settings-page">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <Button type="primary" onClick={() => setMaking(true)}>
          {say('make')}
        </Button>
      </header>
      <p className="quiet">{say('hint')}</p>
      {error !== null && <Refusal of={error} />}
      {data === undefined && error === null && <Skeleton active />}
      {data?.items.length === 0 && <Blank title={say('empty')}>{say('emptyHint')}</Blank>}
      {data !== undefined && data.items.length > 0 && (
        <Table<Webhook>
          size="small"
          rowKey="id"
          dataSource={data.items}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: say('name'),
              render: (_, { name, removedAt }) => (
                <>
                  {name} {removedAt !== null && <Tag>{say('removed')}</Tag>}
                </>
              ),
            },
            { title: say('url'), dataIndex: 'url' },
            {
              title: say('types'),
              render: (_, { types }) => (
                <span className="tags">
                  {types.map((type) => (
                    <Tag key={type}>{say(type as WebhookType)}</Tag>
                  ))}
                </span>
              ),
            },
            { title: say('made'), render: (_, { createdAt }) => <When at={createdAt} /> },
            {
              title: '',
              align: 'right',
              render: (_, webhook) => (
                <span className="row-actions">
                  <Button
                    size="small"
                    aria-label={say('deliveriesOf', { name: webhook.name })}
                    onClick={() => show(webhook)}
                  >
                    {say('deliveries')}
                  </Button>
                  {webhook.removedAt === null && (
                    <Popconfirm
                      title={say('removeAsk', { name: webhook.name })}
                      okText={say('remove')}
                      cancelText={of('cancel')}
                      onConfirm={() => remove(webhook.id)}
                    >
                      <Button size="small" danger aria-label={say('removeOf', { name: webhook.name })}>
                        {say('remove')}
                      </Button>
                    </Popconfirm>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      {isMaking && <WebhookForm close={() => setMaking(false)} made={setMade} />}
      {made !== undefined && (
        <OnceShown
          title={say('secretTitle', { name: made.name })}
          secrets={[{ name: say('secret'), text: made.secret }]}
          close={() => setMade(undefined)}
        />
      )}
      {shown !== undefined && <Deliveries webhook={shown} close={() => show(undefined)} />}
    </div>
  );
}

interface Values {
  name: string;
  url: string;
  types: WebhookType[];
}

function WebhookForm({ close, made }: { close: () => void; made: (webhook: Schema<'MadeWebhook'>) => void }) {
  const say = useWords(webhookWords);
  const of = useWords(settings);
  const { refusal, isBusy, run } = useDo();
  const needed = [{ required: true, message: of('needed') }];

  async function save(body: Values): Promise<void> {
    const webhook = await run((header) => api.POST('/v1/webhooks', { params: { header }, body }), '/v1/webhooks');
    if (webhook === undefined) return;
    close();
    made(webhook);
  }

  return (
    <FormDrawer<Values>
      title={say('make')}
      initial={{ types: ['case.settled', 'case.closed'] }}
      {...{ isBusy, refusal, close }}
      save={(values) => void save(values)}
    >
      <Form.Item name="name" label={say('name')} rules={needed}>
        <Input />
      </Form.Item>
      <Form.Item name="url" label={say('url')} rules={needed}>
        <Input type="url" />
      </Form.Item>
      <Form.Item name="types" label={say('types')} rules={needed}>
        <Checkbox.Group className="stack" options={WEBHOOK_TYPES.map((type) => ({ value: type, label: say(type) }))} />
      </Form.Item>
    </FormDrawer>
  );
}
