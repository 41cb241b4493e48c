import { words } from './words';

/** The jobs of the day, each with what it makes (`<job>.makes`). */
export const scheduleWords = words('schedules', {
  reconciliation: ['对账', 'Reconciliation'],
  'reconciliation.makes': [
    '把前一天的付款与对方账目核对，差异交财务。',
    "Compares yesterday's payments with the providers. A difference is for finance.",
  ],
  retention: ['到期清除', 'Retention'],
  'retention.makes': ['清除早已结束的售后单里的买家信息。', 'Erases the buyers of cases that ended long ago.'],
  handover: ['交接表', 'Handover'],
  'handover.makes': [
    '列出每人未完的事，由下一班阅读并确认。',
    'The open matters of everybody, which the next shift reads and acknowledges.',
  ],
  warehouseFaults: ['仓库差错表', 'Warehouse faults'],
  'warehouseFaults.makes': [
    '列出上次以来仓库的差错，先给主管，再给仓库。',
    'What the warehouse did wrong since the last list, for the supervisor and then the warehouse.',
  ],
  refundList: ['退款清单', 'Refund list'],
  'refundList.makes': [
    '列出待付、未知、被拒和超上限的付款，并生成退款清单。',
    'The payments that wait, are unknown, were refused or are over the cap, and the refund list.',
  ],
  openingList: ['班前检查表', 'Opening list'],
  'openingList.makes': [
    '列出开班要先看的事：介入、投诉、倒计时、未答复买家、昨日评价、未读交接。',
    'What a shift begins with: referee, complaints, countdowns, unanswered buyers, reviews, handovers.',
  ],
  reviewTable: ['中差评表', 'Review table'],
  'reviewTable.makes': [
    '收取新评价，分给各级，列出未结、未解释的和目标。',
    'Takes in new reviews, gives them to their tier, and lists the open ones and the targets.',
  ],
  problemOrders: ['问题订单表', 'Problem orders'],
  'problemOrders.makes': ['列出问题订单及其种类。', 'The table of problem orders with their sorts.'],
  returnsCount: ['退货日计', 'Returns of the day'],
  'returnsCount.makes': [
    '统计当天买家寄回的包裹，过多时提醒主管。',
    'How many parcels buyers sent back. Too many alert the supervisor.',
  ],
  logisticsSweep: ['物流巡查表', 'Logistics sweep'],
  'logisticsSweep.makes': [
    '列出未揽收、停滞、派送超时的包裹，以及有关的售后单。',
    'Parcels that were not picked up, stand still or are late, and the matters about them.',
  ],
  untracked: ['未出单号表', 'No tracking number'],
  'untracked.makes': [
    '发货截止前，列出还没有运单号的订单。',
    'Before the dispatch cut-off: what has no tracking number yet.',
  ],
  dispatches: ['昨日发货表', 'Dispatches'],
  'dispatches.makes': ['列出昨天发出的，以及该发而没发的。', 'What left yesterday, and what had to leave and did not.'],
  shipmentList: ['发货周单', 'Shipments of a week'],
  'shipmentList.makes': [
    '按快递和日期列出上周发货，以及有问题的。',
    "Last week's shipments by courier and day, and those with something wrong.",
  ],
  alarms: ['指标预警', 'Alarms'],
  'alarms.makes': [
    '核对昨天的数据是否触发预警或未达目标，预警立即告知主管。',
    'Which alarms and targets yesterday broke. An alarm is told to the supervisors at once.',
  ],
  sessionEnds: ['授权到期提醒', 'Ends of sessions and keys'],
  'sessionEnds.makes': [
    '提醒快到期或已到期的平台授权和接口密钥。',
    "Warns of the platform's session and of keys that end soon, or have ended.",
  ],
  causes: ['原因周报', 'Causes'],
  'causes.makes': ['按商品列出上周售后的原因。', "What last week's matters came from, by product."],
  couriers: ['快递评分表', 'Couriers'],
  'couriers.makes': ['给上周的各家快递打分。', "The couriers' scorecard of last week."],
  drawnChats: ['聊天抽查表', 'Drawn chats'],
  'drawnChats.makes': [
    '抽出上周要一起复盘的聊天，不满意、违规、判败和提醒用词的必抽。',
    "Chats to be talked over: a share of last week's, and each with discontent, a breach, a lost verdict or a warned word.",
  ],
  weeklyReport: ['周报', 'Weekly report'],
  'weeklyReport.makes': [
    '生成上周数据、未达目标和原因的报告，把链接告知主管。',
    "Last week's numbers, missed targets and causes, told to the supervisors with a link.",
  ],
  monthSheet: ['个人月报', 'Month sheet'],
  'monthSheet.makes': [
    '列出上月每人处理、满意、守约、挽回和违规的数目。',
    'Last month a person: settled, contented, promises kept, reviews turned, breaches.',
  ],
  audit: ['夜间自查', 'Audit of the night'],
  'audit.makes': [
    '每晚核对每个售后、订单和岗位是否守住承诺，一行就是一处没守住。',
    'Holds every case, order and role against what we promise. Each line is a promise that does not hold.',
  ],
  missedRuns: ['漏跑清单', 'Missed runs'],
  'missedRuns.makes': [
    '列出该运行而没有运行的任务，交主管。',
    'Lists for the supervisor the runs that were due and have not been.',
  ],
});
