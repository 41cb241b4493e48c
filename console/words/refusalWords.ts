import { words } from './words';

/**
 * Refusals that come with their numbers and names (docs/errors.md): the code, then the values' names in the order of the alphabet. Money
 * is said with its sign, times in the shop's zone.
 */
export const refusalWords = words('refusals', {
  'overCap.amount.mostAmount': [
    '{{amount}} 超过可付的上限：最多 {{mostAmount}}。',
    '{{amount}} is above what may be paid: at most {{mostAmount}}.',
  ],
  'overPolicy.amount': [
    '{{amount}} 超出店铺规则，谁都不能批。',
    'Nobody may decide {{amount}}: it is above the policy.',
  ],
  'overPolicy.mostAmount': ['最多 {{mostAmount}}。', 'At most {{mostAmount}}.'],
  'beyondAuthority.amount.role': [
    '{{amount}} 超出{{role}}的权限。请上级决定。',
    '{{amount}} is above what the role {{role}} may decide.',
  ],
  'beyondAuthority.mostAmount': ['这笔订单最多还能让 {{mostAmount}}。', 'At most {{mostAmount}} more of this order.'],
  'beyondAuthority.most': ['今天已让过 {{most}} 次，不能再让。', 'You have done so {{most}} times today; no more.'],
  'beyondAuthority.firstRemedy.remedy': [
    '先提{{firstRemedy}}，再提{{remedy}}；要跳过，请有权限的人来定。',
    'Offer {{firstRemedy}} before {{remedy}}; somebody above may decide otherwise.',
  ],
  'ladderSkipped.firstRemedy.remedy': [
    '先提{{firstRemedy}}，再提{{remedy}}；要跳过，请写明理由。',
    'Offer {{firstRemedy}} before {{remedy}}, or say why it is skipped.',
  ],
  'amountChanged.amount': [
    '金额须为 {{amount}}；改金额要重新商定。',
    'It must be {{amount}}; another sum is agreed anew.',
  ],
  'tooManyCalls.fromAt.most': [
    '已给这位买家打过 {{most}} 次电话，{{fromAt}} 起才能再打。',
    'This buyer was called {{most}} times; the next call may be made from {{fromAt}} on.',
  ],
  'quietHours.fromAt': [
    '那时是免打扰时间，最早 {{fromAt}} 可以打。请和买家另约。',
    'That is in quiet hours; calls may be made from {{fromAt}} on. Agree another time.',
  ],
  'textTooLong.most': ['文字太长，最多 {{most}} 字。', 'The text is too long: at most {{most}} characters.'],
  'blockedWords.phrases': [
    '不能对买家说：{{phrases}}。请换个说法。',
    'Not said to a buyer: {{phrases}}. Say it otherwise.',
  ],
  'evidenceOverLimits.most': ['一张售后单最多 {{most}} 份凭证。', 'A case holds at most {{most}} pieces of evidence.'],
  'invalidQuantity.most': ['件数须在 1 到 {{most}} 之间。', 'The pieces must be 1 to {{most}}.'],
  'invalidTime.untilAt': ['时间须在将来，最晚 {{untilAt}}。', 'The time must lie ahead, {{untilAt}} at the latest.'],
  'tooLate.untilAt': ['最晚只能到 {{untilAt}}，已经过了。', 'It could be done until {{untilAt}}, which has passed.'],
  'roleNotAllowed.role': ['{{role}}不能这样做。请有权限的人来做。', 'The role {{role}} may not do this.'],
  'wrongStage.stage': [
    '现在是{{stage}}阶段，还不能或不再能这样做。',
    'The case is in the stage {{stage}}; this belongs elsewhere.',
  ],
  'alreadyDecided.staffId': [
    '{{staffId}} 已经决定，以先决定的为准。',
    '{{staffId}} has decided already; the first decision stands.',
  ],
  'offerPending.remedy': [
    '已提的{{remedy}}还没有答复。先登记买家的答复，或先撤回。',
    'The offer of {{remedy}} is not answered yet. Record the answer, or take it back first.',
  ],
  'taskClaimed.staffId': [
    '{{staffId}} 已领取这项待办。请做下一条。',
    '{{staffId}} has taken the task. Go on to the next.',
  ],
});
