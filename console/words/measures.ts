import { words } from './words';

/**
 * Measures by their names, each with what it counts (`<name>.formula`); then units, and by what they are split.
 */
export const measureWords = words('measures', {
  casesOpened: ['新增售后单', 'Cases opened'],
  'casesOpened.formula': ['当天新立的售后单。', 'The cases that were opened on the day.'],
  firstResponse: ['首次响应时间', 'First response'],
  'firstResponse.formula': [
    '从立案到买家收到店铺第一句话的时间。下班后从下次上班时起算。',
    'From the opening of the case to the first word that the buyer has from the shop. Outside hours it runs from the next opening hour.',
  ],
  averageResponse: ['平均响应时间', 'Average response'],
  'averageResponse.formula': [
    '从买家第一句没人答复的话到店铺答复的时间。下班后从下次上班时起算；取平均值。',
    "From the buyer's first word that nobody has answered to the answer. Outside hours it runs from the next opening hour. Its mean is the average response.",
  ],
  timeToSettle: ['处理时长', 'Time to settle'],
  'timeToSettle.formula': [
    '从立案或最近一次重新打开，到处理完的时间。计入处理完的那天。',
    'From the opening, or the last reopening, to the settlement. It is counted on the day of the settlement.',
  ],
  refundCompletion: ['退款完结时长', 'Refund completion time'],
  'refundCompletion.formula': [
    '从买家申请到退款到账的时间，都按平台时间。每个申请只计一次。',
    "From the buyer's application to the money, both by the platform's clock. Each application counts once.",
  ],
  refunded: ['退款金额', 'Refunded'],
  'refunded.formula': [
    '平台退给买家的钱：当天退款成功的申请金额之和。',
    'What the platform paid back to buyers: the sums of the applications that succeeded on the day.',
  ],
  selfResolved: ['退款自主完结率', 'Self-resolved share'],
  'selfResolved.formula': [
    '当天结束的退款申请中，小二没有介入的占比。',
    'Of the applications that ended on the day: those of cases in which the referee had not come in.',
  ],
  disputeRate: ['纠纷率', 'Dispute rate'],
  'disputeRate.formula': [
    '当天小二介入的售后单，占当天新立售后单的比例。',
    'Cases into which the referee came on the day, of the cases that were opened on the day.',
  ],
  returns: ['退货数', 'Returns'],
  'returns.formula': [
    '当天约定退货或换货、买家要寄回的包裹数。',
    'Parcels that buyers were to send back from the day on: a return or an exchange was agreed.',
  ],
  abuse: ['遭辱骂次数', 'Abuse'],
  'abuse.formula': [
    '当天客服标记被买家辱骂的次数。',
    'How often an agent marked on the day that a buyer had abused them.',
  ],
  compensation: ['补偿金额', 'Compensation'],
  'compensation.formula': [
    '补偿、挽留、页面不符、让步和中差评付出的金额。平均值是每单的金额。',
    'What left as compensation, to keep a buyer, for a page that promised too much, as a concession, or about a review. Its mean is the sum a case.',
  ],
  reviewsTurned: ['中差评挽回率', 'Reviews turned'],
  'reviewsTurned.formula': [
    '当天结束挽回的中差评中，买家修改或删除的占比。',
    'Of the neutral and bad reviews whose recovery ended on the day: those that the buyer changed or took away.',
  ],
  satisfaction: ['回访满意度', 'Follow-up satisfaction'],
  'satisfaction.formula': [
    '买家在回访中打的分。平均值就是满意度。',
    'The marks that buyers gave in the follow-up. Its mean is the satisfaction.',
  ],
  countdownsMissed: ['超时倒计时', 'Countdowns missed'],
  'countdownsMissed.formula': [
    '轮到店铺处理却到期、由平台自动继续的倒计时数。',
    "Countdowns of the platform that ran out while it was the shop's turn, so that the platform went on by itself.",
  ],
  promisesKept: ['承诺兑现率', 'Promises kept'],
  'promisesKept.formula': [
    '当天结束的承诺中，守约的时间与回电、兑现的礼物、包邮与抵扣的占比。',
    'Of the promises that ended on the day: times and calls that were kept, and gifts, free shipping and credit that were redeemed.',
  ],
  settledAtRung: ['各让步档结案数', 'Settled at a rung of the ladder'],
  'settledAtRung.formula': [
    '按让步次序达成一致并关闭的售后单。按档查看时显示各档占比；再次关闭的以后一次为准。',
    'Cases that were closed with an agreement on a rung of the ladder. By rung it says the share of each. A later closing takes the place of an earlier one.',
  ],
  casesClosed: ['结案数', 'Cases closed'],
  'casesClosed.formula': [
    '当天关闭的售后单，按登记内容统计。再次关闭的以后一次为准。',
    'Cases that were closed on the day, as they were registered. A later closing takes the place of an earlier one.',
  ],
  claimsFiled: ['快递索赔金额', 'Claims on couriers'],
  'claimsFiled.formula': ['当天向快递提出的索赔金额。', 'What was claimed of couriers on the day.'],
  claimsReceived: ['快递赔付金额', 'Received of couriers'],
  'claimsReceived.formula': [
    '当天快递对索赔的答复金额；拒赔的按零计。',
    'What couriers answered to claims on the day: a claim that was declined counts with nothing.',
  ],

  'unit.count': ['次', 'times'],
  'unit.fen': ['元', 'yuan'],
  'unit.ms': ['时长', 'duration'],
  'unit.points': ['分', 'points'],
  'unit.share': ['占比', 'share'],

  'sort.count': ['次数', 'How many'],
  'sort.sum': ['合计与平均', 'Sum and mean'],
  'sort.share': ['占比', 'Share'],
  'sort.distribution': ['分布', 'Distribution'],
  'sort.alarm': ['预警', 'Alarm'],
  'sort.target': ['目标', 'Target'],

  'by.day': ['按天', 'By day'],
  'by.week': ['按周', 'By week'],
  'by.month': ['按月', 'By month'],
  'by.person': ['按人', 'By person'],
  'by.team': ['按岗位', 'By team'],
  'by.kind': ['按售后类型', 'By kind'],
  'by.product': ['按商品', 'By product'],
  'by.courier': ['按快递', 'By courier'],
  'by.cause': ['按原因', 'By cause'],
  'by.warehouse': ['按仓库', 'By warehouse'],
  'by.rung': ['按让步档', 'By rung'],
  'by.tier': ['按评价级别', 'By tier'],
});
