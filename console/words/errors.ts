import { words } from './words';

/**
 * What went wrong, by the codes of docs/errors.md, for the person at the page: what is so, and what to do. With names and numbers the
 * sentences stand in `refusalWords`; the API's own one stands beside those without.
 */
export const errorWords = words('errors', {
  // The request itself.
  malformedRequest: [
    '这个请求无法读取。请刷新页面再试。',
    'The request cannot be read. Reload the page and try again.',
  ],
  malformedHost: [
    '访问的网址不正确。请核对网址再打开。',
    'The address of this page is wrong. Check it and open it again.',
  ],
  malformedJson: [
    '提交的内容格式有误。请刷新页面再试。',
    'What was sent has no valid form. Reload the page and try again.',
  ],
  bodyBroken: ['文件没有传完就断了。请重新上传。', 'The upload broke off before its end. Upload the file again.'],
  bodyTooLarge: ['提交的内容太大。请删减后再提交。', 'What was sent is too large. Shorten it and send it again.'],
  bodyTooDeep: [
    '提交的内容层级太深，无法读取。请刷新页面再试。',
    'What was sent is nested too deep. Reload the page and try again.',
  ],
  unsupportedMediaType: [
    '不支持这种提交格式。请刷新页面再试。',
    'This form of content is not taken. Reload the page and try again.',
  ],
  methodNotAllowed: ['这里不支持该操作。请刷新页面再试。', 'This cannot be done here. Reload the page and try again.'],
  unknownRoute: ['没有这个地址。请刷新页面再试。', 'There is nothing at this address. Reload the page and try again.'],
  invalidInput: [
    '有内容填写不正确。请按提示逐项修改。',
    'Something that was entered does not fit. Correct each field that is named.',
  ],
  unknownField: [
    '提交了系统不认识的内容。请刷新页面再试。',
    'A field was sent that does not exist. Reload the page and try again.',
  ],
  invalidCursor: [
    '列表的翻页位置已失效。请从头打开列表。',
    'The place in the list is no longer valid. Open the list from its beginning.',
  ],
  invalidCommandId: [
    '这次操作的编号无效。请刷新页面再试。',
    'The number of this action is not valid. Reload the page and try again.',
  ],
  commandIdReused: [
    '这次操作的编号已用于别的操作。请刷新页面再做一次。',
    'The number of this action was used for another one. Reload the page and do it again.',
  ],
  answerLost: [
    '第一次提交还在处理，或它的结果已查不到。请先看单子上是否已做，再决定是否重做。',
    'The first try is under way, or its answer is gone. Look whether it was done before you do it again.',
  ],
  tooManyRequests: ['操作太频繁。请稍候再试。', 'Too many requests. Wait a little and try again.'],

  // Who asks.
  shopNotNamed: ['你属于多家店铺，还没有选店。请先选择店铺。', 'You belong to several shops. Choose one first.'],
  linkEnded: [
    '这个一次性链接已用过或已过期。请向管理员再要一个。',
    'The one-time link was used or has ended. Ask the admin for another.',
  ],
  keyMissing: ['还没有登录。请先登录。', 'You are not signed in. Sign in first.'],
  keyUnknown: [
    '登录已失效，或密钥不存在。请重新登录。',
    'The sign-in has ended, or nobody has this key. Sign in again.',
  ],
  keyRevoked: ['这个密钥已被撤销。请向管理员换一个新的。', 'The key was revoked. Ask the admin for a new one.'],
  keyExpired: ['这个密钥已过期。请向管理员换一个新的。', 'The key has expired. Ask the admin for a new one.'],
  signInRefused: [
    '用户名、密码或验证码不对，或没有人担保你的身份。请核对后再试。',
    'The name, the password or the code is wrong, or nobody vouches for you. Check them and try again.',
  ],
  signInLocked: [
    '登录失败次数太多，已暂时锁定。请稍后再试。',
    'Too many tries to sign in have failed. Wait and try again.',
  ],
  signInOff: ['本系统没有开启人员登录。请联系管理员。', 'People cannot sign in here. Ask the admin.'],
  noProvider: [
    '本系统没有设置企业账号登录。请用用户名和密码登录。',
    'There is no single sign-on here. Sign in with name and password.',
  ],
  roleUnknown: [
    '这个密钥的岗位在当前版本不存在。请管理员换一个。',
    'This version does not know the role of the key. Ask the admin for another.',
  ],
  keyReadsOnly: ['这个密钥只能查看，不能操作。', 'This key reads only and changes nothing.'],
  noShop: ['你还不属于任何店铺。请联系管理员。', 'You belong to no shop yet. Ask the admin.'],
  notOfShop: [
    '你不属于这家店铺。请切换店铺，或联系管理员。',
    'You do not belong to this shop. Choose another, or ask the admin.',
  ],
  adminNeeded: ['只有系统管理员可以这样做。请联系管理员。', 'Only the admin may do this. Ask the admin.'],
  personNeeded: [
    '只有登录的人可以这样做，密钥不行。请先登录。',
    'Only a person who has signed in may do this. Sign in first.',
  ],
  secondFactorNeeded: ['你的岗位须先设置两步验证。请先设置。', 'Your role needs a second factor. Set one up first.'],
  secondFactorCodeNeeded: ['须先输入动态验证码。', 'A code of the second factor is needed first. Type it.'],
  secondFactorRefused: [
    '密码不对，或已设置过两步验证。请核对密码。',
    'The password is wrong, or there is a second factor already. Check the password.',
  ],
  passwordWrong: ['当前密码不对。请重新输入。', 'The present password is wrong. Type it again.'],
  codeWrong: ['验证码不对或已过时。请输入最新的一组。', 'The code is wrong or too old. Type the newest one.'],
  originRefused: [
    '这个操作只能在本系统的页面上做。请从本系统打开页面。',
    'This may only be done from pages of this system. Open it there.',
  ],
  signatureWrong: [
    '外部推送的签名不对或已过时，未予接收。',
    'A message from outside is not signed as it must be, or is too old. It was not taken.',
  ],

  // What is not there.
  caseNotFound: ['本店没有这张售后单。请核对单号。', 'The shop has no such case. Check the number.'],
  evidenceNotFound: [
    '这张售后单没有这份凭证。请刷新后再看。',
    'The case has no such piece of evidence. Reload and look again.',
  ],
  taskNotFound: ['没有这项待办，可能已办完。请刷新列表。', 'There is no such task; it may be done. Reload the list.'],
  buyerNotFound: ['本店没有这位买家的售后单。', 'The shop has no case of this buyer.'],
  promiseNotFound: ['本店没有这条承诺。请刷新列表。', 'The shop has no such promise. Reload the list.'],
  parcelNotFound: [
    '没有这个待认领的包裹，可能已归单。请刷新列表。',
    'There is no such unplaced parcel; it may have been placed. Reload the list.',
  ],
  troubleNotFound: [
    '没有这条故障，可能已处理。请刷新列表。',
    'There is no such trouble; it may be over. Reload the list.',
  ],
  differenceNotFound: ['没有这条对账差异。请刷新列表。', 'There is no such difference. Reload the list.'],
  webhookNotFound: ['本店没有这个推送地址。请刷新列表。', 'The shop has no such webhook. Reload the list.'],
  sheetNotFound: ['本店没有这张表。请刷新列表。', 'The shop has no such sheet. Reload the list.'],
  reportNotFound: ['本店没有这份报告。请刷新列表。', 'The shop has no such report. Reload the list.'],
  scheduleNotFound: ['没有这项日常任务。', 'There is no such job of the day.'],
  deliveryNotFound: ['这个推送地址没有这次投递。请刷新列表。', 'The webhook has no such delivery. Reload the list.'],
  refundListNotFound: ['本店没有这份退款清单。请刷新列表。', 'The shop has no such refund list. Reload the list.'],
  refundLineNotFound: ['退款清单里没有这一行。请刷新清单。', 'The refund list has no such line. Reload it.'],
  swapNotFound: ['没有这次换班申请。请刷新列表。', 'There is no such swap of shifts. Reload the list.'],
  postNotFound: ['没有这条公告或商品卡。请刷新列表。', 'There is no such notice or product card. Reload the list.'],
  questionNotFound: ['没有这道练习题。请刷新列表。', 'There is no such question to practise with. Reload the list.'],
  storyNotFound: ['没有这个故事。请刷新列表。', 'There is no such story. Reload the list.'],
  playNotFound: [
    '没有这次练习，或者不是你的。请刷新列表。',
    'There is no such play, or it is not yours. Reload the list.',
  ],
  noPracticeShop: [
    '这是真实店铺，不能在这里练习。请到练习店去。',
    'This shop is real: nobody practises here. Go to a practice shop.',
  ],
  orderPlayed: ['这个订单已经用于另一次练习。请重新开始。', 'Another play has this order. Begin anew.'],
  noticeNotFound: ['没有这条通知。请刷新列表。', 'There is no such notice. Reload the list.'],
  policyNotFound: [
    '本店还没有规则。请管理员先完成开店设置。',
    'The shop has no policy yet. Ask the admin to finish its set-up.',
  ],
  keyNotFound: ['没有这个密钥。请刷新列表。', 'There is no such key. Reload the list.'],
  personNotFound: ['没有这个人。请刷新列表。', 'There is no such person. Reload the list.'],
  shopNotFound: ['没有这家店铺。请核对后再试。', 'There is no such shop. Check and try again.'],
  fileNotKept: [
    '这份凭证是手工登记的，文件不在系统里。请向登记的人要。',
    'This piece was entered by hand; its file is not kept here. Ask who entered it.',
  ],
  fileMissing: [
    '文件已不在库中，或从未生成。请重新上传或生成。',
    'The file is gone or was never made. Upload or make it again.',
  ],
  notOnPlatform: [
    '平台上没有这笔订单，或它不属于本店。请核对订单号。',
    "The order is not on the platform, or is not this shop's. Check the number.",
  ],
  unknownEvidence: [
    '这张售后单没有这份凭证。请刷新后重选。',
    'The case has no such piece of evidence. Reload and choose again.',
  ],
  unknownProcess: ['这张售后单没有这个流程。请刷新后再试。', 'The case has no such process. Reload and try again.'],
  unknownOffer: ['这张售后单没有这个方案。请刷新后再试。', 'The case has no such offer. Reload and try again.'],
  unknownLine: ['订单里没有这一件商品。请重新选择。', 'The order has no such line. Choose again.'],
  unknownStaff: ['本店没有这位同事。请重新选择。', 'Nobody of this name works for the shop. Choose again.'],
  unknownKind: ['没有这种售后类型。请重新选择。', 'There is no such kind of case. Choose again.'],
  unknownCommand: ['没有这个操作。请刷新页面再试。', 'There is no such command. Reload the page and try again.'],
  unknownOutcome: ['这里没有这个结果。请从列出的结果中选。', 'This has no such outcome. Choose one of those listed.'],

  // What stands in the way.
  chatNotDrawn: [
    '这段聊天没有被抽到，或没有人处理过它的售后单，不能评分。',
    'The chat is not drawn to be judged, or nobody has worked its case.',
  ],
  ownChat: ['不能给自己的聊天评分。请换别人来评。', 'Nobody judges a chat of their own. Leave it to somebody else.'],
  postChanged: [
    '这条公告或商品卡已被别人改过。请重新读取再改。',
    'Somebody has changed this notice or product card. Read it again, then change it.',
  ],
  policyChanged: [
    '规则已有新版本。请重新读取再改。',
    'The policy has another version by now. Read it again, then change it.',
  ],
  scriptChanged: [
    '话术已有新版本。请重新读取再改。',
    'The script has another version by now. Read it again, then change it.',
  ],
  policyFault: [
    '规则里有几项互相不符。请按提示逐项修改。',
    'The policy breaks a rule of its own. Correct each entry that is named.',
  ],
  credentialsRefused: [
    '有服务商不认店铺的授权。请按提示逐项核对。',
    'A provider does not accept its part of the shop. Check each that is named.',
  ],
  caseEnded: [
    '售后期已过，这张售后单不能再操作。有新问题请另立一单。',
    'The after-sales term has ended. Open a new case for a new matter.',
  ],
  deliveryUnderWay: ['这次投递还在重试。等它结束后才能再发。', 'The delivery is still tried. Wait until it has ended.'],
  webhookRemoved: ['这个推送地址已删除，不再发送。', 'The webhook was removed. Nothing more is sent to it.'],
  tooManyWebhooks: [
    '推送地址已达上限。请先删除不用的。',
    'The shop has as many webhooks as it may have. Remove one first.',
  ],
  taskClosed: ['这项待办已办完。请刷新列表。', 'The task is no longer open. Reload the list.'],
  taskClaimed: ['别人已领取这项待办。请做下一条。', 'Somebody else has taken the task. Go on to the next.'],
  staffOff: ['这位同事现在不当班。请转给当班的人。', 'The person is off now. Choose somebody on duty.'],
  shiftsOverlap: ['有人同一时间排了两个班。请先调整。', 'Somebody would work two shifts at once. Change one of them.'],
  nothingToPay: ['现在没有待财务付的款。', 'No payment waits for finance now.'],
  listNotAtStep: [
    '退款清单不在这一步。请刷新看它的状态。',
    'The refund list is not at this step. Reload it and see how it stands.',
  ],
  nothingToPublish: ['这些日期没有待发布的排班。', 'No shift of these days waits to be published.'],
  shiftNotPublished: [
    '此人没有这个时间开始的已发布班次。请核对排班表。',
    'The person has no published shift that begins then. Check the roster.',
  ],
  swapOver: [
    '这次换班不在这一步。请刷新看它的状态。',
    'The swap is not at this step. Reload it and see how it stands.',
  ],
  swapNotYours: ['这次换班问的是别人。', 'The swap is asked of somebody else.'],
  usernameTaken: ['这个用户名已有人用。请换一个。', 'Somebody signs in with this name already. Choose another.'],
  emailTaken: ['这个邮箱已有人用。请换一个。', 'Somebody else has this mail address. Choose another.'],
  shopTaken: ['已有同编号或同昵称的店铺。请核对。', 'There is such a shop already. Check its id and nickname.'],
  lastAdmin: ['这是最后一位管理员。请先设一位新的。', 'This is the last admin. Make another one first.'],
  staffTaken: ['店里已有人用这个名字。请换一个。', 'Somebody else has this name in the shop. Choose another.'],
  addressRefused: [
    '推送地址只能是公网上的加密网址。请换一个。',
    'A webhook may only have an encrypted address of the open network. Choose another.',
  ],
  notDue: ['这项日常任务在那个时间并不该运行。请核对时间。', 'The job was not due at that time. Check the time.'],

  // Files.
  fileTooLarge: ['文件超过大小限制。请压缩后再传。', 'The file is too large. Make it smaller and upload it again.'],
  mediaTypeNotTaken: [
    '店铺规则不收这种文件作凭证。请换成图片或视频。',
    'The shop takes no files of this type as evidence. Use a photo or a film.',
  ],
  mediaTypeContradicted: [
    '文件内容与它的类型不符。请换一个文件。',
    'The file is of another type than it says. Use another file.',
  ],
  fileEmpty: ['文件是空的。请重新选择。', 'The file is empty. Choose another.'],
  fileNotWhole: ['图片或视频不完整。请重新导出再传。', 'The photo or film is not whole. Export it anew and upload it.'],
  linkInvalid: ['文件链接无效。请重新打开文件。', 'The link to the file is not valid. Open the file again.'],
  linkExpired: ['文件链接已过期。请重新打开文件。', 'The link to the file has expired. Open the file again.'],
  filesRefused: ['文件库拒绝了这次操作。请联系管理员。', 'The store of files refused this. Tell the admin.'],
  filesAway: [
    '文件库没有回应，什么都没有做。请稍后再试。',
    'The store of files does not answer. Nothing was done. Try again later.',
  ],

  // What is away.
  internalError: [
    '系统出了意外错误。请再试一次；仍不行请告知管理员。',
    'Something unforeseen went wrong. Try again; if it stays so, tell the admin.',
  ],
  platformSessionExpired: [
    '店铺在平台的授权已过期。请店长重新授权。',
    "The shop's authorisation at the platform has ended. The manager has to renew it.",
  ],
  platformRefused: ['平台拒绝了这次查询。请稍后再试。', 'The platform refused to answer. Try again later.'],
  platformAway: [
    '平台没有回应，什么都没有做。请稍后再试。',
    'The platform does not answer. Nothing was done. Try again later.',
  ],
  platformPaused: [
    '店铺对平台的调用已暂停。请主管在故障页恢复。',
    "The shop's calls to the platform rest. A supervisor has to resume them.",
  ],
  outcomeUnknown: [
    '可能已经做成，结果还不知道。请重试，不会重复执行。',
    'It may have been done; the result is not known. Try again: it is not done twice.',
  ],
  databaseAway: ['数据库没有回应。请稍后再试。', 'The database does not answer. Try again later.'],
  temporalAway: ['流程服务没有回应。请稍后再试。', 'The service of the workflows does not answer. Try again later.'],
  notReady: ['系统的一部分还没有就绪。请稍后再试。', 'A part of the system is away. Try again later.'],
  partAway: ['系统的这一部分连不上。请稍后再试。', 'This part of the system is away. Try again later.'],

  // The rules of a case.
  roleNotAllowed: ['你的岗位不能这样做。请转给有权的同事。', 'Your role may not do this. Hand it to somebody who may.'],
  ownedByAnother: [
    '这张售后单由别的同事负责。请由他处理，或等其不当班时接手。',
    "The case is another agent's. Leave it to them, or take over when they are off.",
  ],
  ownerOnDuty: ['负责人正在当班，不能接手。请直接联系他。', 'The owner is on duty; you cannot take over. Ask them.'],
  requesterMayNotApprove: [
    '不能批准自己的申请。请由别人审批。',
    'Nobody approves what they asked for. Leave it to somebody else.',
  ],
  beyondAuthority: [
    '金额超过你的权限。请改小，或提交上级审批。',
    'The amount is above your limit. Lower it, or ask for approval.',
  ],
  caseNotOpen: ['这张售后单还没有立案。请先立案。', 'The case has not been opened. Open it first.'],
  caseAlreadyOpen: ['这件事已有进行中的售后单。请在那一单里处理。', 'The case is open already. Go on there.'],
  caseClosed: [
    '售后单已关闭，或售后期已过。需要时先重新打开。',
    'The case is closed, or its term has ended. Reopen it first if need be.',
  ],
  wrongStage: [
    '现在的阶段不能这样做。请看单子所处的阶段。',
    'This belongs to another stage. See in which stage the case is.',
  ],
  buyerNotPressing: [
    '买家没有催，不需要接手。请留给负责人。',
    'The buyer does not press. Leave the case to its owner.',
  ],
  nothingToTakeOver: ['没有需要接手的事。', 'There is nothing to take over.'],
  nothingOffered: ['现在没有待答复的方案。请先提出方案。', 'No offer is open. Make one first.'],
  offerPending: ['已有方案在等买家答复。请先登记答复。', "An offer is open. Record the buyer's answer first."],
  alreadyDecided: ['这件事别人已决定。请刷新查看。', 'Somebody has decided this already. Reload and look.'],
  notWaiting: ['现在没有事情在等这一步。请刷新查看。', 'Nothing waits for this now. Reload and look.'],
  assessmentMissing: ['还没有判定责任。请先判定。', 'The problem is not judged yet. Assess it first.'],
  refundNotOpen: ['平台上没有进行中的退款申请。', 'No refund is open on the platform.'],
  refundOpen: ['平台上还有进行中的退款申请。请先处理它。', 'A refund is open on the platform. Deal with it first.'],
  refusalNotAllowed: [
    '这个申请现在不能拒绝。请看它的状态。',
    'This application may not be refused now. See how it stands.',
  ],
  nothingToPutOff: ['没有可延长的倒计时。', 'There is no countdown to put off.'],
  nothingNew: ['没有新内容，无需再登记。', 'It brings nothing new. There is no need to record it.'],
  contactForbidden: [
    '买家已投诉骚扰，任何人不得再联系。',
    'The buyer has reported harassment. Nobody may contact them.',
  ],
  callsForbidden: ['买家不愿接电话。请改用聊天或短信。', 'The buyer wants no calls. Use the chat or a text.'],
  tooLate: ['已经太晚，做不了了。请看还能做什么。', 'It is too late for this. See what can still be done.'],
  outsideTerm: ['不在可办理的时间内。请核对时限。', 'The time for this is over or has not come. Check the term.'],
  invalidAmount: ['金额不正确或超出范围。请重新填写。', 'The amount is not valid or out of bounds. Enter it again.'],
  amountMissing: ['需要填写金额。', 'An amount is needed. Enter it.'],
  amountNotTaken: ['这里不需要金额。请清空金额。', 'This takes no amount. Clear it.'],
  amountChanged: [
    '金额在你看到之后变了。请核对新金额再提交。',
    'The amount has changed since it was shown. Check the new one.',
  ],
  overCap: ['合计会超过订单可付的上限。请改小金额。', 'More would be paid than the order allows. Lower the amount.'],
  overPolicy: [
    '金额超过店铺规则。请改小金额，或换个方案。',
    "The amount is above the shop's policy. Lower it, or offer something else.",
  ],
  checkFailed: [
    '验货有一项不符合，不能这样做。请看验货结果。',
    'A check of the goods does not allow this. See what was found.',
  ],
  evidenceOverLimits: [
    '凭证超过平台的数量或大小限制。请减少或压缩。',
    "The evidence is over the platform's limits. Use less or smaller files.",
  ],
  evidenceMissing: ['还缺凭证。请先添加凭证。', 'Evidence is needed. Add it first.'],
  remedyNotOffered: [
    '这种售后类型不提供这个方案。请换一个。',
    'This kind of case does not offer the remedy. Choose another.',
  ],
  ladderSkipped: [
    '跳过了让步次序。请按次序提出，或写明理由。',
    'A step of the ladder would be skipped. Offer it first, or give a reason.',
  ],
  payeeMissing: [
    '还没有收款账户。请先向买家确认账户和姓名。',
    'The account for the money is missing. Confirm account and name with the buyer.',
  ],
  payeeChanged: [
    '收款人在你看到之后变了。请核对新的收款人再提交。',
    'The payee has changed since it was shown. Check the new one.',
  ],
  textTooLong: ['文字太长。请缩短。', 'The text is too long. Shorten it.'],
  textMissing: ['需要填写文字。', 'Words are needed. Write them.'],
  blockedWords: [
    '文字里有不能对买家说的话。请换一种说法。',
    'The words hold one that may not be said to a buyer. Say it in another way.',
  ],
  invalidTime: ['时间不在允许的范围内。请重新选择。', 'The time is out of bounds. Choose another.'],
  quietHours: ['现在不是可以打电话的时间。请在规定时段再打。', 'Buyers are not called at this hour. Call later.'],
  tooManyCalls: [
    '给这位买家的电话已达上限。请改用其他方式。',
    'The buyer was called as often as is allowed. Use another way.',
  ],
  sameKind: ['已经是这个类型。', 'The case is of this kind already.'],
  wrongKind: ['这种售后类型没有这个操作。', 'This kind of case does not take the command.'],
  invalidQuantity: ['件数不在允许的范围内。请重新填写。', 'The number of pieces is out of bounds. Enter it again.'],
  notAsAgreed: ['与约定不一致。请核对约定后再做。', 'It is not what was agreed. Check the agreement first.'],
  caseChanged: [
    '这张售后单在你看的时候变了。请看过新情况再提交。',
    'The case has changed since you looked. See what is new, then send it again.',
  ],
});
