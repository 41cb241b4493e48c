import { words } from '../../words/words';

/** Of one's own sign-in. */
export const meWords = words('me', {
  title: ['我的登录', 'My sign-in'],
  account: ['账号', 'Account'],
  name: ['姓名', 'Name'],
  username: ['用户名', 'User name'],
  shops: ['所属店铺', 'Shops'],
  byKey: ['用接口密钥登录', 'signed in by an API key'],
  password: ['修改密码', 'Change the password'],
  present: ['现在的密码', 'Present password'],
  next: ['新密码（至少十二个字符）', 'New password (12 characters or more)'],
  again: ['再输一次新密码', 'The new password again'],
  notTheSame: ['两次输入的新密码不一样', 'The two are not the same'],
  tooShort: ['至少十二个字符', 'At least 12 characters'],
  change: ['修改密码', 'Change it'],
  changed: ['密码已修改，其他设备已退出登录', 'The password is changed; other devices are signed out'],
  secondFactor: ['两步验证', 'Second factor'],
  isSet: [
    '已设置。手机丢失时请管理员取消后重新设置。',
    'It is set up. If the telephone is lost, an admin takes it away.',
  ],
  notSet: [
    '未设置。设置后，登录时除密码外还要输入验证器应用上的六位数字。',
    'Not set up. With it, a sign-in also asks for the six digits of an authenticator app.',
  ],
  begin: ['开始设置', 'Begin'],
  key: ['把这个密钥录入验证器应用', 'Enter this key in the authenticator app'],
  backupCodes: ['备用码，每个只能用一次', 'Backup codes, each good once'],
  code: ['应用上的六位数字', 'The six digits of the app'],
  confirm: ['确认', 'Confirm'],
  done: ['两步验证已生效', 'The second factor counts now'],
});
