/**
 * The texts for buyers and staff, by name; `{…}` stands for a value. To a buyer at most 400 bytes (platform.md §2), and
 * none of the handbook's blocked words (§6).
 */
export const zhCN = {
  // To the buyer.
  'refundInTransit.askAwait':
    '亲，给您带来不便非常抱歉。您的包裹已经在路上了，很快就能送到。方便的话请先收货看看，如有任何不满意我们负责处理，您看可以吗？',
  'exchange.askWhich':
    '亲，您好，给您带来不便非常抱歉。请问您想换成什么尺码或颜色？麻烦先拍一下商品和吊牌的照片，我们马上为您核实库存。',
  'offer.exchange': '亲，实在抱歉。您把商品寄回，我们收到验货后为您换新的寄出，您看可以吗？',
  'offer.guidance': '亲，您按下面的步骤再试一下：{text} 如果还有问题我们马上为您处理。',
  'offer.coupon': '亲，实在抱歉，我们送您一张{amount}元的优惠券表示歉意，您看可以吗？',
  'offer.substitute':
    '亲，实在抱歉，您拍的商品暂时缺货。同款类似的商品我们发您看看，换拍的话为您优惠{amount}元，您看可以吗？',
  'offer.giftPromise': '亲，实在抱歉。下次购买时我们送您一份小礼物，您看可以吗？',
  'offer.nextFreeShipping': '亲，实在抱歉。下次购买我们为您包邮，您看可以吗？',
  'offer.sparePart': '亲，实在抱歉。我们给您补寄配件，您看可以吗？',
  'offer.repair': '亲，实在抱歉。您可以就近维修，费用{amount}元由我们承担，您看可以吗？',
  'offer.reissue': '亲，实在抱歉。我们马上给您补发，您看可以吗？',
  'offer.exchangeDearer':
    '亲，您想换的这款要贵{amount}元。您把商品寄回，验货后我们发补差价链接，付款后马上寄出新的，可以吗？',
  'offer.exchangeCheaper': '亲，您想换的这款便宜{amount}元。您把商品寄回，验货后我们把差价转给您，并寄出新的，可以吗？',
  'agreed.exchangeDearer':
    '亲，请把商品寄回并告诉我们运单号{application?，请先撤销退款申请}；验货后发补差价{amount}元的链接（如需补运费一并发出），付款后马上寄出，请勿使用到付。',
  'agreed.exchangeCheaper':
    '亲，请把商品寄回并告诉我们运单号{application?，请先撤销退款申请}；验货后寄出新的（如需补运费会发链接），差价{amount}元转到您的支付宝，请勿使用到付。',
  'agreed.exchange':
    '亲，请把商品寄回并告诉我们运单号（申请的是换货就在页面填写）{application?，并先撤销退款申请}；收到验货后马上给您寄出新的，请勿使用到付。',
  'agreed.exchangeTopUp':
    '亲，请把商品寄回并告诉我们运单号{application?，请先撤销退款申请}，请勿到付；验货后请拍一下补邮费链接，我们马上给您寄出新的。',
  'agreed.guidance': '亲，感谢您的理解，后续使用有问题随时联系我们。{application?麻烦您撤销一下退款申请。}',
  'agreed.coupon': '亲，感谢您的理解，{amount}元的优惠已为您登记发放。{application?麻烦您撤销一下退款申请。}',
  'agreed.giftPromise': '亲，感谢您的理解，下次购买时的小礼物已为您登记。{application?麻烦您撤销一下退款申请。}',
  'agreed.nextFreeShipping': '亲，感谢您的理解，下次购买包邮已为您登记。{application?麻烦您撤销一下退款申请。}',
  'agreed.sparePart': '亲，配件我们尽快寄出，寄出后把运单号发给您。{application?请先撤销退款申请。}',
  'agreed.repair':
    '亲，{account?请告诉我们您的支付宝账号和真实姓名，}维修费{amount}元我们转给您并发您凭证。{application?麻烦您撤销一下退款申请。}',
  'agreed.reissue': '亲，补发我们尽快寄出，寄出后把运单号发给您。{application?请先撤销退款申请。}',
  'dispatch.replacement': '亲，换货已寄出：{company} {trackingNumber}，请留意查收。',
  'dispatch.sparePart': '亲，配件已寄出：{company} {trackingNumber}，请留意查收。',
  'dispatch.missingItem': '亲，补发已寄出：{company} {trackingNumber}，请留意查收。',
  'dispatch.goodsBack': '亲，您的商品已从我们仓库寄还给您：{company} {trackingNumber}，请留意查收。',
  'refundUnshipped.askWhy':
    '亲，您好，看到您申请了退款，给您带来不便非常抱歉。方便告诉我们是什么原因吗？我们马上为您处理。',
  'qualityReturn.askPhotos':
    '亲，非常抱歉给您带来不好的体验。麻烦您拍一下商品问题处、装箱单和外包装的照片发给我们，我们尽快为您核实处理。',
  'offer.choice': '亲，这次有两种处理方式，您选一种即可：{text} 您更倾向哪一种呢？',
  'offer.explanation': '亲，情况我们已核实，说明如下：{text} 给您带来不便再次致歉，您看这样可以吗？',
  'offer.compensation': '亲，实在抱歉。我们想补偿您{amount}元表示歉意，通过支付宝转给您，您看可以吗？',
  'offer.partialRefund': '亲，实在抱歉。商品您留着用，我们退您{amount}元，您看可以吗？',
  'offer.return': '亲，实在抱歉。您可以把商品退回，来回运费由我们承担，收到后全额退款{amount}元，您看可以吗？',
  'offer.refund': '亲，实在抱歉，我们为您全额退款{amount}元，您看可以吗？',
  'agreed.explanation': '亲，感谢您的理解。{application?麻烦您在退款页面撤销一下申请，}后续有任何问题随时联系我们。',
  'agreed.compensation':
    '亲，感谢您的理解。{application?请先撤销退款申请。}{account?请告诉我们您的支付宝账号和真实姓名，}我们尽快转账{amount}元并发您凭证。',
  'agreed.partialRefund': '亲，感谢您的理解。{change?麻烦您把申请改为仅退款{amount}元。}{amount}元的退款我们马上同意。',
  'agreed.return':
    '亲，{changeToReturn?请把申请改为退货退款{amount}元，}{applied?退货申请我们会同意，请按页面地址寄回并填写运单号}{unapplied?可以退货，退货地址会发给您，寄出后请告诉我们运单号}，请勿使用到付。您垫付的运费在收货后转给您。',
  'agreed.refund':
    '亲，{change?麻烦您把申请改为仅退款{amount}元。}我们同意退款{amount}元，款项将原路退回，请留意到账通知。再次抱歉给您带来不便。',
  'contact.unreachable': '亲，我们一直没能联系上您，给您留言：您的问题我们会继续跟进，看到后请随时回复我们。',
  'contact.text':
    '发短信给买家\n电话没有接通，请发短信：您好，这里是店铺售后，您的订单有事项想跟您确认，方便时请在旺旺回复我们或告知何时方便接听。',
  'contact.textUnknown':
    '核实短信是否已发给买家\n系统发给买家的短信结果未知，不会自动重发。请先在短信后台核实；没有发出的，请发短信：您好，这里是店铺售后，您的订单有事项想跟您确认，方便时请在旺旺回复我们或告知何时方便接听。',
  hold: '亲，您的问题我们正在核实，请您稍等，最晚 {until} 前回复您，感谢您的耐心等待。',
  'outsideHours.peak': '亲，收到您的消息了。{text} 客服 {until} 上班后马上回复您，感谢您的耐心等待。',
  outsideHours: '亲，收到您的消息了。现在是客服休息时间，{until} 客服上班后马上回复您，感谢您的耐心等待。',
  'reply.late': '亲，抱歉让您久等了。关于您问的“{question}”：{text}',
  'call.checkBeforeSigning': '亲，包裹请当面拆开验好再签收；如有破损或少件请先拒收，并马上联系我们。',
  followUp: '亲，想跟您确认一下，之前的问题是否已经解决？对我们的处理还满意吗？欢迎告诉我们您的建议。',
  'followUp.thanks': '亲，收到您的回复了，感谢您的信任与支持。后续有任何问题随时联系我们，祝您生活愉快！',
  'return.remark': '请在包裹内附上纸条，写明订单号和退货原因，请勿使用到付。',
  // Something is wrong on the way: told at once, then each answer of the courier.
  'logisticsAnomaly.pickUpOverdue':
    '亲，非常抱歉，您的包裹还没有被快递揽收，我们正在催仓库和快递尽快发出，有进展马上告诉您。',
  'logisticsAnomaly.deliveryOverdue':
    '亲，非常抱歉，您的包裹比预计的晚到了，我们已经在催快递尽快派送，有进展马上告诉您。',
  'logisticsAnomaly.stalled':
    '亲，非常抱歉，您的包裹物流信息暂时没有更新，我们已联系快递核实并催促，有进展马上告诉您。',
  'logisticsAnomaly.lost':
    '亲，非常抱歉，您的包裹可能在途中遗失，我们正在请快递查找。如确认遗失，我们为您补发或退款，请您放心。',
  'logisticsAnomaly.outsideZone':
    '亲，非常抱歉，快递反馈您的地址暂时不在派送范围内，我们正在协调其他快递转送，有进展马上告诉您。',
  'logisticsAnomaly.addressChanged':
    '亲，抱歉给您添麻烦了。收到您更改地址的需求，我们正在联系快递尽量为您改送，有进展马上告诉您。',
  'chase.answer': '亲，最新进展：{answer}。我们继续为您跟进，{next} 前再告诉您进展，感谢您的耐心等待。',
  'agreed.reissueTopUp':
    '亲，包裹退回后我们为您重新寄出。麻烦您拍一下补邮费链接，寄出后把运单号发给您。{application?请先撤销退款申请。}',
  'agreed.refundByTransfer': '亲，{account?请告诉我们您的支付宝账号和真实姓名，}退款{amount}元我们转给您并发您凭证。',
  'problemOrder.ask':
    '亲，您好，跟您核实一下订单：{words}。麻烦您看到后回复我们，我们好尽快为您安排，抱歉给您添麻烦了。',
  'offer.putRight': '亲，我们按您的意思把订单改好后尽快为您发出，您看可以吗？',
  'agreed.putRight': '亲，感谢您的配合，订单已为您登记修改，我们尽快安排发出。{application?请先撤销退款申请。}',
  'offer.topUp': '亲，这次的运费需要麻烦您补一下，我们把补邮费链接发给您，您看可以吗？',
  'agreed.topUp':
    '亲，补邮费链接马上发给您，您拍下付款后我们就为您安排，感谢您的理解。{application?请先撤销退款申请。}',
  'offer.freightBack': '亲，您垫付的运费由我们承担，转到您的支付宝，您看可以吗？',
  'agreed.freightBack':
    '亲，{account?麻烦您发一下快递凭证，并告诉我们支付宝账号和真实姓名，}运费我们尽快转给您并发您凭证。{application?请先撤销退款申请。}',
  'offer.priceDifference': '亲，您购买后商品有降价，我们为您退还差价{amount}元，您看可以吗？',
  'agreed.priceDifference':
    '亲，{account?请告诉我们您的支付宝账号和真实姓名，}差价{amount}元我们尽快转给您并发您凭证。',
  'invoice.askDetails':
    '亲，您好，发票我们为您办理。麻烦告诉我们发票抬头、税号（单位）、电子或纸质，以及接收的邮箱或地址。',
  'offer.invoice': '亲，我们按您提供的信息为您开具发票，开好后发给您，您看可以吗？',
  'agreed.invoice': '亲，发票我们尽快为您开具，开好后马上发给您。',
  // In public, under a review.
  'review.explanation':
    '亲，非常抱歉这次没能让您满意，感谢您的反馈。我们已认真核查并改进，如有任何问题请随时联系客服，我们一定尽力为您处理好。',
  'review.thanks': '亲，感谢您的支持与评价，您的满意是我们继续努力的动力，欢迎再次光临。',
  'complaint.askDetails':
    '亲，非常抱歉给您带来不好的感受。方便跟我们具体说说是什么情况吗？如有照片或聊天截图也请发给我们，我们认真为您核实处理。',
  // Unlike the page, used wrongly, missing, wrong, broken on the way, and the ways out of them.
  'notAsImagined.askPhotos':
    '亲，非常抱歉商品和您想象的不一样。麻烦您在自然光下拍几张实物照片，并告诉我们和页面哪里不同，我们马上为您核对。',
  'usageHelp.askHow':
    '亲，您好，给您带来不便非常抱歉。方便告诉我们您是怎么使用的、具体是什么现象吗？有照片或视频更好，我们马上帮您看。',
  'missingOrWrong.askPhotos':
    '亲，实在抱歉。麻烦您把收到的商品、装箱单和外包装（含面单）拍照发给我们，包裹请先保留，我们马上为您核实。',
  'courierDamage.askPhotos':
    '亲，实在抱歉。如果还没有签收，请您先拒收；已经收到的话，麻烦拍一下商品、外包装和面单，并告诉我们快递有没有让您先验货。',
  'offer.returnAtBuyersCost':
    '亲，可以为您办理无理由退货。请保持吊牌、包装、赠品齐全，寄回运费由您承担，收到验货后退款{amount}元，您看可以吗？',
  'agreed.returnAtBuyersCost':
    '亲，{changeToReturn?请把申请改为退货退款{amount}元，}{applied?退货申请我们会同意，请按页面地址寄回并填写运单号}{unapplied?可以退货，退货地址会发给您，寄出后请告诉我们运单号}，寄回的运费和途中风险由您承担，请勿使用到付，寄出前请妥善包装。',
  'offer.returnLessCost':
    '亲，定制商品不属于无理由退货，我们尽量为您办理：扣除定制成本后退款{amount}元，寄回运费由您承担，您看可以吗？',
  'offer.refundWithoutReturn': '亲，实在抱歉。商品不用寄回，我们为您全额退款{amount}元，您看可以吗？',
  'offer.refundMissing': '亲，实在抱歉。少的部分我们退您{amount}元，您看可以吗？',
  'offer.swap': '亲，实在抱歉给您发错了。正确的商品我们马上寄出，错的麻烦您寄回，来回运费由我们承担，您看可以吗？',
  'offer.exchangeResent':
    '亲，可以为您换货。麻烦您把商品寄回，我们验货后寄出新的，再次寄出的运费由我们承担，您看可以吗？',
  'offer.fewer':
    '亲，您寄回的商品我们已收到并核对，实收{quantity}件，比约定的少。按实收数量为您退款{amount}元，您看可以吗？',
  'offer.fewerOnPlatform':
    '亲，您寄回的商品我们已收到并核对，实收{quantity}件，比约定的少。原金额我们需要先在平台上拒绝，这样您才能修改申请。麻烦您把金额改为{amount}元，我们马上退款，您看可以吗？',
  'agreed.refundWithoutReturn':
    '亲，商品您留着，不用寄回。{change?麻烦您把申请改为仅退款{amount}元。}{account?请告诉我们您的支付宝账号和真实姓名。}{amount}元我们尽快退给您。',
  'agreed.refundMissing':
    '亲，{change?麻烦您把申请改为仅退款{amount}元。}{account?请告诉我们您的支付宝账号和真实姓名。}少的部分{amount}元我们尽快退给您。',
  'agreed.refundWhenBack':
    '亲，麻烦您拒收包裹{change?，并把申请改为仅退款{amount}元}。包裹退回我们仓库后马上为您退款{amount}元，请您放心。',
  'agreed.refundIntercepted':
    '亲，我们正在联系快递尽量拦截包裹。包裹退回我们仓库后马上为您退款{amount}元，没能拦下也会及时告诉您；快递联系您时麻烦您拒收。',
  'agreed.refundReturning':
    '亲，包裹正在退回途中，退回我们仓库后马上为您退款{amount}元，请您放心。{change?麻烦您先把申请改为仅退款{amount}元。}',
  'agreed.refundHere':
    '亲，商品已经在我们仓库，您不用再寄。{change?麻烦您把申请改为仅退款{amount}元。}{changeToReturn?麻烦您把申请改为退货退款{amount}元。}我们核对后尽快为您办理退款{amount}元，请您放心。',
  'agreed.exchangeHere':
    '亲，商品已经在我们仓库，您不用再寄。我们尽快为您寄出新的并告诉您运单号；如需补差价或运费，链接会发给您。{application?请先撤销退款申请。}',
  'notStopped.delivered':
    '亲，快递显示包裹已经签收，没能拦下，所以暂时不能直接退款。商品如果不需要，我们尽快为您安排退货，请您告诉我们。',
  'notStopped.failed': '亲，很抱歉，快递没能拦下包裹，所以暂时不能直接退款。我们马上与您商量怎么处理，请您留意消息。',
  'agreed.reissueWhenBack':
    '亲，麻烦您拒收包裹，退回我们仓库后马上为您重新寄出，寄出后把运单号发给您。{application?请先撤销退款申请。}',
  'agreed.swap':
    '亲，正确的商品我们尽快寄出。错的麻烦您寄回并告诉我们运单号，请勿到付，运费收货后转给您。{application?请先撤销退款申请。}',
  'agreed.exchangeResent':
    '亲，麻烦您把商品寄回并告诉我们运单号，请勿使用到付；验货后马上寄出新的，运费由我们承担。{application?请先撤销退款申请。}',
  'turnedAway.collect':
    '亲，您寄回的包裹是到付件，仓库无法签收，已退回快递。麻烦您改为寄付重新寄出，并告诉我们新的运单号。',
  'turnedAway.cash':
    '亲，您寄回的包裹内夹带现金，我们不能签收，已退回快递。请取出现金后重新寄出，运费我们通过链接或支付宝结算。',
  'paid.transfer': '亲，{amount}元已转到您的支付宝，一般即时到账{reference?，转账凭证号：{reference}}，请您查收。',
  // Photos before goods come back, and where they go.
  'evidence.ask':
    '亲，为了尽快为您核实办理，麻烦您拍一下{pieces}的照片（视频也可以）发给我们，核实后马上把退货方式告诉您。',
  'evidence.moreWanted': '亲，感谢您发来的照片。还需要麻烦您补充一下：{wanted}，收到后我们马上为您处理。',
  'return.address':
    '亲，退货地址：{shop.returnAddress}。请在包裹内附纸条写明订单号，寄出后告诉我们运单号，请勿使用到付。',
  // On a transfer and on the order.
  'transfer.compensation': '售后补偿',
  'transfer.retention': '售后补偿',
  'transfer.priceDifference': '退差价',
  'transfer.pageCompensation': '售后补偿',
  'transfer.concession': '售后补偿',
  'transfer.reviewRecovery': '售后补偿',
  'transfer.refund': '售后退款',
  'transfer.refundWithoutReturn': '售后退款',
  'transfer.freight': '退货运费',
  'transfer.partialRefund': '售后部分退款',
  'memo.withFault': '{remedy} 问题:{defect} 金额:{amount}元 运费:{freight} 退款:{by} 经办:{handler} {at}',
  'memo.noFault':
    '{remedy} 原因:{reason} 换货:{exchange} 补邮费:{topUp} 金额:{amount}元 运费:{freight} 经办:{handler} {at}',
  'memo.return': '{remedy} 原因:{reason} 商品:{item} 金额:{amount}元 运费:{freight} 退款:{by} 经办:{handler} {at}',
  // To staff: a title, and after the line break what to do or say.
  'task.assess': '核实问题并判定责任\n看照片、装箱单、外包装；查订单、历史售后、物流，再判断轻重和责任方。',
  'task.changeKind': '问清情况，归入相应的售后类型\n先安抚，引导买家说明细节；未弄清之前不提方案。',
  'task.propose': '向买家提出方案\n先致歉，按让步次序提出方案；买家要退换先尽量挽留。',
  'task.answerOpen': '方案尚无答复，请跟进\n联系买家，记录同意、拒绝或还价。',
  'task.recordAnswer': '买家已回复，请记录答复\n同意、拒绝，或记录买家的还价。',
  'task.reply': '买家来信，请回复\n先回复买家，再继续手头的对话。',
  'task.alarm': '买家可能维权或投诉，请店长马上处理\n{reason}。看完记录后登记如何处理；客服照常回复买家。',
  'task.help': '客服求助，请马上支援\n{reason}',
  'task.harassed': '买家投诉骚扰，请结案\n不得再以任何方式联系买家；处理完平台上的申请后关闭本单。',
  'task.withdrawal':
    '货物待发，但买家仍有退款申请\n请买家撤销平台上{amount}元的申请，撤销后才能发货；平台退款后不再发货。',
  'task.register': '登记售后\n原因、责任方、标签。',
  'task.countdownLeft': '倒计时将到，需人工决定\n{situation}：{reason}',
  'task.trouble': '系统操作失败，请处理\n{ask}：{reason}',
  phone:
    '电话联系买家\n您好，这里是店铺售后，请问现在方便通话吗？关于您的订单，想跟您确认一下处理意见。已拨打{calls}次。\n已收货不满意：问清原因并登记。未收到：查物流，谁签收的？他人代签：请其查看商品。正要去取：请先验货再签收。\n不方便：问什么时间方便，到时再拨。需要久查：请其稍等，或约定回电时间。无声：问候两遍，请对方回拨，5 秒后挂断。不愿接电话：不再拨打。',
  'approval.reminder': '催办审批：{purpose} {amount}元\n此审批已等待多时，请尽快决定；核对金额、收款人与申请人。',
  'approval.onTop':
    '审批：{purpose} {amount}元，该订单此前未经审批已给出{given}元\n核对合计金额、收款人与申请人；金额或收款人变化需另行申请。',
  approval: '审批：{purpose} {amount}元\n核对金额、收款人与申请人；金额或收款人变化需另行申请。',
  'countdown.sellerAnswers': '退款申请倒计时即将结束\n请尽快与买家达成一致，或同意、拒绝申请。',
  'countdown.buyerShips': '等待买家退货的倒计时即将结束\n提醒买家寄回并填写运单号。',
  'countdown.sellerConfirms': '确认收货倒计时即将结束\n核对退货是否真实在途或已签收，请仓库验货。',
  'countdown.buyerReacts': '等待买家修改申请的倒计时即将结束\n可再次联系买家协商。',
  'application.nothing': '请买家撤销退款申请\n电话或旺旺联系买家，引导其在退款页面撤销。',
  'application.refundOnly': '请买家修改退款申请\n引导买家改为仅退款及约定金额。',
  'application.returnAndRefund': '请买家改为退货退款\n引导买家修改申请类型。',
  'payee.compensation': '确认买家支付宝账号和真实姓名\n先问买家希望怎么收，转账前必须与买家核对。',
  'payee.priceDifference': '确认买家支付宝账号和真实姓名\n先问买家希望怎么收，转账前必须与买家核对。',
  'payee.retention': '确认买家支付宝账号和真实姓名\n先问买家希望怎么收，转账前必须与买家核对。',
  'payee.pageCompensation': '确认买家支付宝账号和真实姓名\n先问买家希望怎么收，转账前必须与买家核对。',
  'payee.concession': '确认买家支付宝账号和真实姓名\n先问买家希望怎么收，转账前必须与买家核对。',
  'payee.refundWithoutReturn': '确认买家支付宝账号和真实姓名\n先问买家希望怎么收，转账前必须与买家核对。',
  'payee.refund': '确认买家支付宝账号和真实姓名\n先问买家希望怎么收，转账前必须与买家核对。',
  'payee.freight':
    '确认买家垫付运费，问买家怎么收\n核对快递凭证，登记金额；转支付宝的登记账号和真实姓名，愿意留作下次抵扣的登记抵扣。',
  'payee.reviewRecovery': '确认买家支付宝账号和真实姓名\n先问买家希望怎么收，转账前必须与买家核对。',
  payoutCode:
    '付款待短信验证码：{purpose} {amount}元\n平台已将验证码发到退款子账号的手机，请填写验证码；未收到可重试获取新的验证码。',
  payoutListed: '转账待财务清单：{purpose} {amount}元\n列入下一份退款清单，两人核对确认后自动付款；不再需要的请终止。',
  payoutRefused: '付款被拒：{purpose} {amount}元\n原因：{reason}。更正后重试，或终止付款。',
  'payoutRefused.transfer':
    '转账被拒：{purpose} {amount}元\n原因：{reason}。账号或姓名有误的，客服正在向买家重新核对，更正后自动重付；其他原因排除后重试，或终止付款。',
  payeeWrong:
    '转账被拒：向买家重新核对收款账号和姓名\n{purpose} {amount}元，原因：{reason}。核对后登记正确的支付宝账号和真实姓名，系统会重新转账。',
  payoutOverCap:
    '超出订单可付金额：{purpose} {amount}元\n{reason}。请核对该订单的其他付款；确实付不了的终止，由客服与买家重新协商。',
  'trouble.record': '工单无法记录，处理已停下\n{reason}',
  'trouble.task': '工单程序出错，处理已停下\n{reason}',
  'trouble.shop': '店铺无法服务\n{reason}',
  'trouble.serve': '后台程序无法开始服务本店\n{reason}',
  'day.alarms': '{day} 超过警戒线：{measures}\n请主管查看原因。',
  'day.returnsAlarm': '今日退货 {count} 件，超过 {most} 件\n请主管查看退货原因。',
  'day.weeklyReport': '售后周报 {link} 已生成，{from} 至 {to}\n请主管查看指标与原因。',
  'day.sessionEnds': '有 {count} 项店铺授权或接口密钥即将到期，最早 {day}\n请联系管理员续期。',
  'day.missedRuns': '有 {count} 项定时工作没有按时完成\n在当日表单中查看，补跑后确认。',
  'reconciliation.differences': '{day} 对账：新增 {count} 笔差异待核对\n逐笔核对支付宝账单和平台退款，登记结论后关闭。',
  payoutUnknown: '付款结果未知：{purpose} {amount}元\n请在支付宝账单中核对后登记结果，切勿另行转账。',
  returnNotAgreed: '平台未接受退货同意\n原因：{reason}',
  'ship.replacement': '寄出换货\n核对备注后发货，登记快递公司和运单号；缺货请登记。',
  'ship.sparePart': '寄出配件\n核对备注后发货，登记快递公司和运单号；缺货请登记。',
  'ship.missingItem': '补发商品\n核对备注后发货，登记快递公司和运单号；缺货请登记。',
  'ship.goodsBack':
    '把退回的商品寄还买家\n寄来时的运单：{cameAs}。寄出后登记快递公司和运单号，运单号会发给买家；无法寄出也请登记。',
  'claim.supplier':
    '向供货商索赔{amount}元：{supplier} {batch}\n附上照片和买家原话，登记供货商的答复与赔付金额；拒赔的可再索赔一次。',
  claim: '向快递索赔{amount}元\n登记快递的答复与赔付金额。',
  'errand.intercept': '联系快递拦截包裹\n告知快递公司拦截退回，登记是否拦截成功。',
  'errand.mayComeBack':
    '核对能否无理由退货\n签收 7 天内？超期登记 tooLate。吊牌、包装、赠品、发票齐全？定制登记 customised（可扣成本退），实名等除外商品登记 excluded，过久无法再售登记 tooOld。',
  'errand.anomaly':
    '核实物流异常属于哪一种\n向快递核实：揽收超时、派送超时、停滞无更新、遗失、超出派送范围、途中改地址。',
  exchangeNumber: '请买家在换货页面填写退货运单号\n货已验收，但平台上还没有运单号：买家填写后系统会自动确认收货。',
  refuseExchange: '验货不合格：拒绝换货收货\n填写平台的拒绝理由编号和给买家的说明；平台状态变更后与买家重新协商。',
  refuseExchangeAgain: '平台未接受拒绝换货收货\n原因：{reason}。换一个理由重填，或直接在平台处理。',
  exchangeReturnNotTaken: '平台未接受换货确认收货\n原因：{reason}。处理后重试，或终止。',
  consignNotTaken:
    '平台未接受换货运单号：{company} {trackingNumber}\n原因：{reason}。重试，或在平台手工登记后终止；换货已关闭的联系快递拦截。',
  'task.exchangeDue': '换货倒计时即将到期\n平台到期会自动处理：请立即在平台处理这笔换货。',
  receiptNotDelayed:
    '延长确认收货失败：{days}天\n原因：{reason}。在后台延长后登记 extended，无需延长登记 notNeeded；也可重试。',
  'errand.resaleable':
    '核对商品能否再次销售\n吊牌、包装、赠品、发票齐全，未洗未用？定制登记 customised（可扣成本退），实名等除外商品登记 excluded，过久无法再售登记 tooOld。',
  'errand.parcelBack': '等待快递退回的包裹\n收到后登记；确定收不到时登记失败。',
  'chase.pickUpOverdue': '催仓库与快递揽收（第{round}次）\n问清何时揽收并登记答复，答复会转告买家；缺货请登记。',
  'chase.deliveryOverdue': '催快递派送（第{round}次）\n登记快递的答复，答复会转告买家；确认遗失或退回请登记。',
  'chase.stalled': '催快递更新物流（第{round}次）\n登记快递的答复，答复会转告买家；确认遗失或退回请登记。',
  'chase.lost': '请快递查找包裹（第{round}次）\n登记快递的答复，答复会转告买家；找到或确认遗失请登记。',
  'chase.outsideZone': '协调超区包裹（第{round}次）\n能否转其他快递或自提？登记答复，答复会转告买家；退回请登记。',
  'chase.addressChanged': '联系快递更改地址（第{round}次）\n登记快递的答复，答复会转告买家；改送成功或退回请登记。',
  'errand.problemSort': '核实问题订单属于哪一种\n看地址、备注、库存、运费和付款情况后登记。',
  'errand.amendOrder': '按买家的意思修改订单\n修改地址、备注或商品后放行发货，并登记。',
  'errand.holdOrder': '拦下订单不发货\n退款前先拦下；已发出请登记失败。',
  'errand.topUpHalf': '发送补邮费链接（运费各半）\n链接金额为运费的一半，发给买家，付款后登记；买家不付请登记失败。',
  'errand.paidButRejected':
    '已提前退款，验货不合格\n约定的退款有效。联系买家追回登记 recovered，追不回登记 writtenOff。',
  'errand.paidBesides':
    '平台退款，但已发出：{things}\n钱和货（或补偿）只能有一样。联系快递拦截或请买家退回，追回登记 recovered，追不回登记 writtenOff。',
  'errand.returnCash': '退回包裹内夹带的现金\n现金原样寄还买家并告知，不抵运费；寄还后登记。',
  'errand.topUpPrice':
    '发送补差价链接（{amount}元）\n换的商品更贵：把链接发给买家，付款后登记，才能寄出；买家不付请登记失败。',
  'errand.topUp': '发送补邮费链接\n把链接发给买家，付款后登记；买家不付请登记失败。',
  'errand.priceDrop':
    '核对能否退差价\n付款后 {days} 天内是否降价？买家是否还没有评价？能退的登记现价（分），差价由系统计算；已评价、未降价或超过期限请登记。',
  'errand.freightBearer':
    '核对运费由谁承担\n店铺或快递责任由店铺承担，买家意愿由买家承担；拒收到付，不收包裹内夹带的现金。',
  'errand.invoiceDetails': '核对发票信息\n抬头、税号、电子或纸质、是否已开具；信息齐全后登记开具或更正。',
  'errand.issueInvoice': '开具发票\n按登记的信息开具；开不了请登记失败。',
  'errand.correctInvoice': '更正发票\n红冲后按正确信息重开；开不了请登记失败。',
  'recovery.phone':
    '致电买家沟通评价（第{tier}梯队，已拨打{calls}次）\n始终礼貌，先致歉，问清不满意的原因并解决；不得以现金换好评，过高要求婉拒；买家表示被打扰立即登记并停止联系。',
  'explanation.write': '撰写评价解释\n不超过 500 字，公开可见；到期未写由系统发布通用解释。',
  'explanation.refused': '评价解释未能发布，请修改后重发\n原因：{reason}',
  'errand.refereeCame': '小二已介入，请店长知悉\n查看纠纷情况与凭证准备进度，必要时亲自处理。',
  'errand.goodwill': '平台判定支持店铺：是否再给买家一点补偿\n愿意补偿登记 add，不再补偿登记 nothing。',
  'evidencePack.first':
    '准备介入凭证并在平台提交\n已有 {pieces} 件。照片、装箱单、重量、聊天截图等，约需 2 小时；提交后登记。',
  'evidencePack.second': '在第二次举证期内补充凭证\n已有 {pieces} 件。24 小时内补充提交后登记。',
  'evidencePack.remind': '介入举证即将截止\n凭证尚未提交（已有 {pieces} 件），请马上准备并提交。',
  'evidencePack.verdict': '登记小二的判定结果\n在平台查看判定：支持买家或支持卖家。',
  'errand.sendInvoice': '把发票发给买家\n电子发票发邮箱，纸质发票寄出并告知运单号。',
  'errand.grievance': '判断投诉的性质\n商品、服务态度、疑似假货，或还不清楚；弄清后改为相应的售后类型。',
  'errand.attitude': '核查服务态度投诉\n查看聊天记录，向买家致歉并处理责任人。',
  'errand.counterfeit': '核查疑似假货投诉\n核对进货凭证与授权；可能涉及维权，请立即处理。',
  'errand.comparePage':
    '把买家照片与商品页面对照\n页面的图文、颜色、尺寸是否夸大？属实登记 exaggerated；与页面一致、买家期望过高登记 asShown。',
  'errand.improveProduct': '把问题反馈给商品负责人\n{item}：{cause}。反馈后登记；无需改进也请登记。',
  'errand.improveWarehouse': '把问题反馈给仓库\n{item}：{cause}。反馈后登记；无需改进也请登记。',
  'errand.improvePurchasing': '把问题反馈给采购\n{item}：{cause}。反馈后登记；无需改进也请登记。',
  'errand.improvePreSales': '把问题反馈给售前\n{item}：{cause}。反馈后登记；无需改进也请登记。',
  'errand.correctPage': '修改商品页面\n按买家反映的出入修改图文后登记；核实后无需修改也请登记。',
  'errand.diagnose':
    '诊断：是故障还是使用方法\n向买家问一个能分清的问题（如保温杯外壁是否发烫）。确是故障登记 faulty；分不清请买家按正确方法重试，登记 retest。',
  'errand.retest': '请买家按正确方法重试并登记结果\n告诉步骤（如拧紧杯盖再试）。正常登记 works，仍有问题登记 faulty。',
  'errand.comparePackingSlip':
    '对照装箱单\n装箱单注明缺货登记 short；装箱单写已发登记 shipped；发错商品（看照片）登记 wrongItem。',
  'errand.lookAtParcel': '查看外包装照片\n破损登记 damaged，完好登记 intact。',
  'errand.askWeights': '向快递索取首末两次扫描的重量\n变轻（如 1.0→0.9 公斤）登记 dropped；一致登记 equal。',
  'errand.ruleUnproven': '重量一致，少件不成立：请主管裁定\n让步登记 conceded，婉拒登记 declined。',
  'errand.whoSigned':
    '核实签收情况\n温和地问：快递有没有让您先验货？未签收登记 unsigned（请买家拒收）；当面验出破损登记 damageNoted；本人未验货签收登记 unchecked；他人代签登记 byProxy。',
  'errand.proxyConsent': '请快递举证代签是否经买家同意\n能举证登记 agreed，不能举证登记 unproven。',
  'errand.coupon': '发放{amount}元优惠\n在后台发放优惠券或为换拍的商品改价后登记；发不了请登记失败。',
  couponOverCap: '优惠券超出订单可付金额：{amount}元\n{reason}。请核对该订单的其他付款，再重试或终止。',
  'errand.call.tracking': '买家说没有收到：查物流\n物流显示已签收登记 signed；未签收登记 notSigned，随后催快递。',
  'errand.call.whoSigned':
    '物流显示已签收：是谁签收的？\n请买家问问家人、门卫、代收点；找到登记 found，没有人签收登记 notFound，随后向快递核实。',
  'errand.call.goods': '他人代签：请买家查看商品\n完好登记 intact，有破损或少件登记 damaged 并请买家拍照。',
  'chase.notReceived':
    '向快递核实未收到的包裹（第{round}次）\n登记快递的答复，答复会转告买家；已送到、确认遗失或退回请登记。',
  'promise.due': '答应过买家的时间快到了\n{until} 前回复买家{text?：{text}}',
  'promise.broken': '答应过买家的时间已过，请马上回复\n原定 {until} 前{text?：{text}}',
  'sign.reusedTracking': '疑似异常：同一运单号用于多笔退款\n{evidence}。核对后登记属实或不属实；不自动拒绝买家。',
  'sign.returnAll': '疑似异常：大量购买后全部退回\n{evidence}。核对后登记属实或不属实；不自动拒绝买家。',
  'sign.knownContact':
    '疑似异常：同一电话或地址曾以其他名字退货\n{evidence}。核对收货信息后登记属实或不属实；不自动拒绝买家。',
  'sign.emptyParcel': '疑似异常：退回空包裹\n{evidence}。核对照片、重量后登记属实或不属实；不自动拒绝买家。',
  'sign.rubbishReturned': '疑似异常：退回的是废品\n{evidence}。核对照片、重量后登记属实或不属实；不自动拒绝买家。',
  'sign.swappedGoods': '疑似异常：退回的不是原商品\n{evidence}。核对照片后登记属实或不属实；不自动拒绝买家。',
  'strayParcel.notAwaited':
    '收到无人等待的退货：{company} {trackingNumber}\n没有对应的退货约定。决定退款、寄回或留存。',
  'strayParcel.refundClosed': '退货已到，退款申请已关闭：{company} {trackingNumber}\n尚未付款。决定退款、寄回或留存。',
  otherRefund: '买家另有一笔退款申请：{refundId} {amount}元\n与本单同一商品。请一并处理，或请买家撤销其一。',
  'errand.sendBack': '把退回的商品寄还买家\n{company} {trackingNumber}。寄出后登记；无法寄出也请登记。',
  'errand.goodsLeft':
    '退回的商品还在仓库，请与买家商定怎么处理\n按规则寄还运费由店铺承担。店铺付运费寄还登记 shopPays，买家付运费寄还登记 buyerPays，买家同意留给店铺登记 kept。',
  'errand.goodsLeftAtBuyersCost':
    '退回的商品还在仓库，请与买家商定怎么处理\n按规则寄还运费由买家承担，先发补邮费链接，付款后登记 buyerPays；店铺承担登记 shopPays，买家同意留给店铺登记 kept。',
  'errand.goodsPaidFor':
    '平台已退款{amount}元，商品还没有回来：{company} {trackingNumber}\n联系快递拦截，或请买家退回，或向快递索赔。追回登记 recovered，已索赔登记 claimed，追不回登记 writtenOff。',
  'errand.callReferee': '拒绝退款并申请客服介入\n退货运单为空或无揽收记录，联系不上买家。倒计时结束前申请介入并登记。',
  chaseReturn: '催促买家寄回商品\n联系买家寄回并填写运单号；买家不再退货时终止退货。',
  'unseenParcel.refused':
    '退货物流查不到：{company} {number}\n请到快递官网或致电核实：已揽收登记 moving，没有揽收登记 notMoving；公司或单号有误请重新登记运单。查不到不是拒绝买家的理由。',
  'unseenParcel.phone':
    '查退货物流需要手机尾号：{company} {number}\n请向买家核实寄件手机后四位，重新登记运单并填写；也可自行核实后登记 moving 或 notMoving。查不到不是拒绝买家的理由。',
  chaseCalledBack: '催促快递退回包裹\n包裹还没有退回仓库。联系快递核实到哪里了；换了运单号请登记。',
  returnWentBack:
    '买家寄回的包裹被退回给买家\n快递没有送到仓库。联系买家重新寄回并登记新的运单号；买家不再退货时终止退货。',
  suspectParcel: '退货运单无揽收记录\n核对运单真伪；如为空单，拒绝退款并申请客服介入。',
  refusalNotAllowed:
    '平台不允许拒绝该退款\n原因：{reason}。倒计时结束前请申请客服介入，或按原金额同意退款；处理后终止此任务。',
  memoByHand: '请手工填写订单备注\n原因：{reason}',
  inspectResaleable:
    '验货：能否再次销售\n{item}{reason?；退货原因：{reason}}。逐项登记：吊牌 tags、未洗 unwashed、未用 unused、包装 packaging、发票 invoice、赠品 gifts（本来没有的记为齐全）。',
  'evidence.collect': '收集买家凭证：{pieces}\n旺旺或电话请买家补发照片或视频，收到后逐件登记。',
  'evidence.judge': '审核买家凭证：{pieces}\n照片能否证明问题？通过后才告知退货地址；不清楚请买家补充，主管可免照片。',
  keepChatByHand: '保存聊天记录\n该售后单已标记，请导出聊天记录并登记为凭证（chat）。',
  inspect: '验货\n对照备注检查退回商品：{item}{reason?；退货原因：{reason}}。登记验收结果。',
  'followUp.read': '买家回访有回复，请登记\n是否解决、满意度、建议。聊天以店铺的话收尾。',
  'followUp.byHand': '请人工回访买家\n旺旺或电话：问题是否解决？是否满意？',
  reply: '请通过旺旺发送回复',
  sendWords: '请通过旺旺发给买家\n{text}',
};
