import { words } from './words';

/** Words between the facts of an event's line. */
export const eventDetailWords = words('eventDetails', {
  accepted: ['验收通过', 'accepted'],
  days: ['{{n}} 天', '{{n}} days'],
  demand: ['买家索要 {{amount}}', 'the buyer demands {{amount}}'],
  elsewhere: ['买家在另一单提出', 'said in another case'],
  grams: ['{{n}} 克', '{{n}} g'],
  left: ['订单还可付 {{amount}}', '{{amount}} left on the order'],
  notAccepted: ['验收不通过', 'not accepted'],
  offer: ['第 {{n}} 个方案', 'offer {{n}}'],
  or: ['或 {{remedy}}', 'or {{remedy}}'],
  paidBy: ['{{whom}}付运费', 'freight: {{whom}}'],
  received: ['赔付 {{amount}}', '{{amount}} received'],
  reviewGone: ['买家已删除评价', 'taken away by the buyer'],
  satisfaction: ['满意度 {{n}}', 'satisfaction {{n}}'],
  skipped: ['没查到', 'not found'],
  tier: ['第 {{n}} 级', 'tier {{n}}'],
  true: ['属实', 'true'],
  unfounded: ['不属实', 'unfounded'],
});
