import { words } from '../words/words';

export const opening = words('opening', {
  open: ['新建售后单', 'Open a case'],
  order: ['订单号', 'Order number'],
  kind: ['售后类型', 'Kind of case'],
  note: ['买家说了什么（可不填）', 'What the buyer said (may be empty)'],
});
