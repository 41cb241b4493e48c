import { words } from '../../words/words';

/** Sorts of notice by the names that a rule has for them. */
export const noticeSorts = words('noticeSorts', {
  countdown: ['平台倒计时', "The platform's countdown"],
  countdownLeft: ['倒计时无人处理', 'A countdown left alone'],
  exchangeDue: ['换货到期', 'An exchange that is due'],
  evidenceReminder: ['举证提醒', 'Evidence is due'],
  promise: ['承诺到时', 'A promised time'],
  help: ['求助', 'A call for help'],
  payoutCode: ['付款验证码', 'The code of a payment'],
  shopStands: ['店铺停摆', 'The shop stands still'],
});
