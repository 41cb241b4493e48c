import { words } from '../words/words';

export const session = words('session', {
  product: ['售后', 'Shouhou'],
  promise: ['不误时限，不忘买家，不多付一分。', 'No deadline missed, no buyer forgotten, no yuan paid twice.'],
  signIn: ['登录', 'Sign in'],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  code: ['动态验证码', 'Code of the authenticator app'],
  codeHint: [
    '打开验证器应用，输入 6 位数字；也可用备用码。',
    'Type the six digits of the authenticator app, or a backup code.',
  ],
  confirm: ['确认', 'Confirm'],
  sso: ['企业账号登录', 'Sign in with the company account'],
  local: ['本机试用：点一下即登录', 'On this machine: one click signs in'],
  localHint: ['只有本机启动的演示店铺才有这些账号。', 'Only the demo shop of a local start has these people.'],
  setUp: ['设置两步验证', 'Set up the second factor'],
  setUpHint: [
    '你的岗位涉及资金或人员，须先设置两步验证。请把下面的密钥录入验证器应用，再输入它显示的 6 位数字。',
    'Your role decides about money or people, so it needs a second factor. Enter this key in an authenticator app, then type the six digits it shows.',
  ],
  setUpPassword: ['先输入你的密码', 'Your password first'],
  backupCodes: ['备用码，每个只能用一次，请妥善保存', 'Backup codes, each good once. Keep them safe.'],
  saved: ['已保存，继续', 'Kept, go on'],
  chooseShop: ['选择店铺', 'Choose a shop'],
  noShop: ['你还不属于任何店铺，请联系管理员。', 'You belong to no shop yet. Ask the admin.'],
  signOut: ['退出登录', 'Sign out'],
  away: ['连不上服务器，正在重试', 'The server cannot be reached; trying again'],
  starting: ['正在打开', 'Opening'],
  secret: ['密钥', 'Key'],
});
