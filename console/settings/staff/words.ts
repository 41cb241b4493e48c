import { words } from '../../words/words';

/** Of the shop's people: who they are, who is away, who stands in. */
export const staffWords = words('staff', {
  title: ['本店人员', 'Staff of the shop'],
  hint: [
    '岗位决定能做什么；离岗期间由代理人代为审批。班次和班组在排班表里。',
    'The role says what somebody may do. While they are off, the deputy decides for them. Shifts and teams are in the rota.',
  ],
  toRota: ['打开排班表', 'Open the rota'],
  person: ['人员', 'Person'],
  id: ['工号', 'Staff id'],
  name: ['姓名', 'Name'],
  role: ['岗位', 'Role'],
  deputy: ['代理人', 'Deputy'],
  off: ['离岗', 'Off'],
  offFrom: ['离岗开始', 'Off from'],
  offUntil: ['离岗结束（留空为一直）', 'Off until (empty: for good)'],
  offNow: ['离岗中', 'off now'],
  offSoon: ['将离岗', 'off soon'],
  onDuty: ['在岗', 'here'],
  robot: ['群内提醒', 'Called in the group'],
  robotMobile: ['群机器人提醒的手机号', 'Mobile number for the robot'],
  robotUserId: ['群机器人提醒的用户号', 'User id for the robot'],
  nobody: ['无', 'Nobody'],
  edit: ['修改 {{name}}', 'Change {{name}}'],
  add: ['添加人员', 'Add a person'],
  addHint: [
    '这里添加岗位；登录账号由管理员在「账号」里开通。',
    'This adds the role. An admin makes the account to sign in with.',
  ],
  handedOn: ['{{count}} 张售后单已转给他人', '{{count}} cases went to others'],
  breaches: ['违规次数', 'Breaches'],
  workedAnothersCase: ['擅自处理他人售后单 {{count}} 次', "worked another's case {{count}} times"],
  leftUnanswered: ['未答复买家 {{count}} 次', 'left a buyer unanswered {{count}} times'],
  empty: ['还没有人员', 'Nobody yet'],
  emptyHint: ['先添加一个人，再由管理员开通账号。', 'Add a person; an admin then makes the account.'],
});
