import { words } from './words';

/** What went wrong, by the codes of docs/errors.md, for the person at the page: what is so, and what to do. */
export const errorWords = words('errors', {
  signInRefused: ['用户名、密码或验证码不对。', 'The name, the password or the code is wrong.'],
});
