import { words } from '../words/words';

/** Of giving one command to many cases. */
export const bulkWords = words('bulk', {
  title: ['{{command}} · {{count}} 单', '{{command}} · {{count}} cases'],
  titleOne: ['{{command}}', '{{command}}'],
  to: ['转给', 'To'],
  toHint: ['按姓名或角色查找', 'By name or role'],
  reason: ['原因', 'Reason'],
  reasonHint: ['写入售后单的经过，接手的人会看到', 'Stands in the story of the case; whoever takes it reads it'],
  reasonLoad: ['分担工作量', 'to share the load'],
  reasonShift: ['对方当班', 'they are on shift'],
  reasonHard: ['疑难，需要更有经验的人', 'hard; it needs somebody with more experience'],
  note: ['备注', 'Note'],
  noteHint: ['会加到每一单', 'Is added to each of them'],
  give: ['确定', 'Do it'],
  again: ['再试未完成的', 'Try the rest again'],
  cancel: ['取消', 'Cancel'],
  shut: ['关闭', 'Close'],
  busy: ['正在处理', 'Working'],
  unanswered: [
    '连不上服务器，不知道是否已完成。再试一次不会重复。',
    'The server did not answer; it may be done. Trying again repeats nothing.',
  ],
  doneAll: ['{{count}} 单已完成', '{{count}} done'],
  doneSome: ['{{done}} 单已完成，{{left}} 单未完成', '{{done}} done, {{left}} not done'],
  done: ['完成', 'done'],
  notDone: ['未完成', 'not done'],
  missing: ['请填写', 'Please fill this in'],
});
