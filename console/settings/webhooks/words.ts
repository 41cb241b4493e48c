import { words } from '../../words/words';

/** Of the webhooks: which programs hear of cases. */
export const webhookWords = words('webhooks', {
  title: ['事件推送', 'Webhooks'],
  hint: [
    '售后单有进展时，把事件发给店铺自己的程序。只发编号和时间，不含买家信息。',
    "Tells the shop's own programs of cases: ids and times alone, nothing of a buyer.",
  ],
  name: ['名称', 'Name'],
  url: ['接收地址（必须加密）', 'Address (https)'],
  types: ['事件', 'Events'],
  made: ['创建', 'Made'],
  make: ['新建推送', 'Make a webhook'],
  secretTitle: ['「{{name}}」的签名密钥', 'The secret of “{{name}}”'],
  secret: ['签名密钥', 'Secret'],
  remove: ['移除', 'Remove'],
  removeOf: ['移除 {{name}}', 'Remove {{name}}'],
  removeAsk: ['移除「{{name}}」？还没送到的事件不再发送。', 'Remove “{{name}}”? What has not arrived is dropped.'],
  removed: ['已移除', 'removed'],
  deliveries: ['投递记录', 'Deliveries'],
  deliveriesOf: ['{{name}} 的投递记录', 'Deliveries of {{name}}'],
  all: ['全部', 'All'],
  waiting: ['发送中', 'Under way'],
  delivered: ['已送达', 'Delivered'],
  dead: ['失败', 'Dead'],
  dropped: ['已放弃', 'Dropped'],
  status: ['状态', 'Status'],
  case: ['售后单', 'Case'],
  attempts: ['尝试', 'Tries'],
  answer: ['对方答复', 'Answer'],
  nextAt: ['下次', 'Next'],
  replay: ['重发', 'Send again'],
  replayed: ['已重新发送', 'It is sent again'],
  replayOf: ['重发 {{id}}', 'Send {{id}} again'],
  more: ['更多', 'More'],
  empty: ['还没有推送', 'No webhook yet'],
  emptyHint: ['店铺的其他程序要知道售后进展时，新建一个。', 'Make one where another program should hear of cases.'],
  noDeliveries: ['没有投递记录', 'Nothing was sent'],
  noDeliveriesHint: ['有售后单进展时会出现在这里。', 'It appears here when cases go on.'],
  'case.opened': ['立案', 'Case opened'],
  'case.changed': ['有任何变化', 'Anything recorded'],
  'case.settled': ['了结', 'Case settled'],
  'case.closed': ['结案', 'Case closed'],
  'case.reopened': ['重新立案', 'Case reopened'],
  'case.ended': ['售后期结束', 'After-sales term over'],
  'task.opened': ['新待办', 'Task opened'],
  'task.closed': ['待办完成', 'Task closed'],
});

/** What a shop's programs can be told of (docs/webhooks.md). */
export const WEBHOOK_TYPES = [
  ...(['case.opened', 'case.changed', 'case.settled', 'case.closed', 'case.reopened'] as const),
  ...(['case.ended', 'task.opened', 'task.closed'] as const),
];
export type WebhookType = (typeof WEBHOOK_TYPES)[number];

/** Where a delivery stands. */
export const STATUSES = ['waiting', 'delivered', 'dead', 'dropped'] as const;
export type DeliveryStatus = (typeof STATUSES)[number];
