import { words } from '../../words/words';

/** Of the page that shows who changed what. */
export const auditUi = words('auditUi', {
  title: ['操作记录', 'Audit log'],
  hint: [
    '谁在什么时候改了什么。每一条都不能改、不能删。',
    'Who changed what, and when. No entry is ever changed or deleted.',
  ],
  action: ['操作', 'Action'],
  allActions: ['全部操作', 'All actions'],
  actor: ['操作人', 'Who'],
  actorHint: ['操作人工号', 'Staff id of who did it'],
  shop: ['店铺', 'Shop'],
  subject: ['对象', 'On what'],
  when: ['时间', 'When'],
  from: ['来自', 'From'],
  field: ['字段', 'Field'],
  before: ['原来', 'Before'],
  after: ['改为', 'After'],
  nothing: ['没有更多内容', 'No more was written down'],
  empty: ['没有记录', 'No entry'],
  emptyHint: ['换一个筛选条件再看。', 'Take another filter.'],
  more: ['更早的', 'Earlier ones'],
  person: ['账号', 'account'],
  key: ['密钥', 'key'],
  program: ['程序', 'program'],
  staff: ['人员', 'staff'],
  webhook: ['推送', 'webhook'],
  script: ['话术', 'script'],
  case: ['售后单', 'case'],
  task: ['待办', 'task'],
  admin: ['管理员', 'admin'],
});
