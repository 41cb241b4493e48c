/**
 * What the shop says and what its staff read, by name; `{…}` are values. To a buyer at most 400 bytes (platform.md §2), and
 * none of the handbook's blocked words (§6).
 */
export const zhCN: Record<string, string> = {
  // To the buyer.
  'refundUnshipped.askWhy':
    '亲，您好，看到您申请了退款，给您带来不便非常抱歉。方便告诉我们是什么原因吗？我们马上为您处理。',
  'qualityReturn.askPhotos':
    '亲，非常抱歉给您带来不好的体验。麻烦您拍一下商品问题处、装箱单和外包装的照片发给我们，我们尽快为您核实处理。',
  'offer.explanation': '亲，情况我们已核实，说明如下，给您带来不便再次致歉。您看这样可以吗？',
  'offer.compensation': '亲，实在抱歉。我们想补偿您{amount}元表示歉意，通过支付宝转给您，您看可以吗？',
  'offer.partialRefund': '亲，实在抱歉。商品您留着用，我们退您{amount}元，您看可以吗？',
  'offer.return': '亲，实在抱歉。您可以把商品退回，来回运费由我们承担，收到后全额退款{amount}元，您看可以吗？',
  'offer.refund': '亲，我们为您全额退款{amount}元，您看可以吗？',
  'agreed.explanation': '亲，感谢您的理解。麻烦您在退款页面撤销一下申请，后续有任何问题随时联系我们。',
  'agreed.compensation':
    '亲，感谢您的理解。请先撤销退款申请，并告诉我们您的支付宝账号和真实姓名，我们尽快转账{amount}元并发您凭证。',
  'agreed.partialRefund': '亲，感谢您的理解。麻烦您把申请改为仅退款{amount}元，我们马上同意。',
  'agreed.return': '亲，退货申请我们会同意，请按页面地址寄回并填写运单号，请勿使用到付。您垫付的运费在收货后转给您。',
  'agreed.refund': '亲，我们已同意退款{amount}元，款项将原路退回，请留意到账通知。再次抱歉给您带来不便。',
  'contact.unreachable': '亲，我们一直没能联系上您，给您留言：您的问题我们会继续跟进，看到后请随时回复我们。',
  followUp: '亲，想跟您确认一下，之前的问题是否已经解决？对我们的处理还满意吗？欢迎告诉我们您的建议。',
  'return.remark': '请在包裹内附上纸条，写明订单号和退货原因，请勿使用到付。',
  // On a transfer and on the order.
  'transfer.compensation': '售后补偿',
  'transfer.refund': '售后退款',
  'transfer.freight': '退货运费',
  'transfer.partialRefund': '售后部分退款',
  memo: '方案:{remedy} 金额:{amount}元 原因:{cause} 责任:{fault} 经办:{handler} {at}',
  // To staff: a title, and after the line break what to do or say.
  'task.assess': '核实问题并判定责任\n看照片、装箱单、外包装；查订单、历史售后、物流，再判断轻重和责任方。',
  'task.propose': '向买家提出方案\n先致歉，按让步次序提出方案；买家要退换先尽量挽留。',
  'task.recordAnswer': '买家已回复，请记录答复\n同意、拒绝，或记录买家的还价。',
  'task.reply': '买家来信，请回复\n先回复买家，再继续手头的对话。',
  'task.register': '登记售后\n原因、责任方、标签。',
  'task.countdownLeft': '倒计时将到，需人工决定\n{situation}：{reason}',
  'task.trouble': '系统操作失败，请处理\n{ask}：{reason}',
  phone:
    '电话联系买家\n您好，这里是店铺售后，请问现在方便通话吗？关于您的订单，想跟您确认一下处理意见。无声时问候两遍，请对方回拨，5 秒后挂断。已拨打{calls}次。',
  approval: '审批：{purpose} {amount}元\n核对金额、收款人与申请人；金额或收款人变化需另行申请。',
  'countdown.sellerAnswers': '退款申请倒计时即将结束\n请尽快与买家达成一致，或同意、拒绝申请。',
  'countdown.buyerShips': '等待买家退货的倒计时即将结束\n提醒买家寄回并填写运单号。',
  'countdown.sellerConfirms': '确认收货倒计时即将结束\n核对退货是否真实在途或已签收，请仓库验货。',
  'countdown.buyerReacts': '等待买家修改申请的倒计时即将结束\n可再次联系买家协商。',
  'application.nothing': '请买家撤销退款申请\n电话或旺旺联系买家，引导其在退款页面撤销。',
  'application.refundOnly': '请买家修改退款申请\n引导买家改为仅退款及约定金额。',
  'application.returnAndRefund': '请买家改为退货退款\n引导买家修改申请类型。',
  'payee.compensation': '确认买家支付宝账号和真实姓名\n转账前必须与买家核对。',
  'payee.refund': '确认买家支付宝账号和真实姓名\n转账前必须与买家核对。',
  'payee.freight': '确认买家垫付运费及收款账号\n核对快递凭证，登记金额、支付宝账号和真实姓名。',
  payoutRefused: '付款被拒：{purpose} {amount}元\n原因：{reason}。更正后重试，或终止付款。',
  payoutOverCap: '超出订单可付金额：{purpose} {amount}元\n{reason}。请核对该订单的其他付款。',
  payoutUnknown: '付款结果未知：{purpose} {amount}元\n请在支付宝账单中核对后登记结果，切勿另行转账。',
  returnNotAgreed: '平台未接受退货同意\n原因：{reason}',
  chaseReturn: '催促买家寄回商品\n联系买家寄回并填写运单号；买家不再退货时终止退货。',
  suspectParcel: '退货运单无揽收记录\n核对运单真伪；如为空单，拒绝退款并申请客服介入。',
  refusalNotAllowed: '平台不允许拒绝该退款\n原因：{reason}',
  memoByHand: '请手工填写订单备注\n原因：{reason}',
  inspect: '验货\n对照备注检查退回商品，登记验收结果。',
  'followUp.read': '买家回访有回复，请登记\n是否解决、满意度、建议。',
  'followUp.byHand': '请人工回访买家\n旺旺或电话：问题是否解决？是否满意？',
  reply: '请通过旺旺发送回复',
};
