/**
 * The agent's library: what may be said at each moment of a case, empathy first (handbook §3, §6). `{…}` are filled from the case.
 * At most 400 bytes each (platform.md §2), none of the handbook's blocked or warned words.
 */
export const zhCN = {
  'greeting.first': '亲，您好，我是售后{agent}，很高兴为您服务，请问有什么可以帮您？',
  'greeting.refund': '亲，您好，看到您为“{item}”申请了退款，给您带来不便非常抱歉，方便说说是什么原因吗？',
  'greeting.review': '亲，您好，看到您对“{item}”的评价了，没有让您满意非常抱歉，方便跟我说说是哪里不好吗？',
  'greeting.logistics': '亲，您好，关于您订单{order}的包裹，让您着急了非常抱歉，我马上帮您查。',
  'greeting.identify': '亲，为了保护您的信息，麻烦先告诉我订单号或收件人手机号后四位，我马上为您查询。',
  'apology.general': '亲，非常抱歉给您带来不好的体验，您的心情我很理解，我来帮您解决。',
  'apology.quality': '亲，“{item}”出现这样的问题实在抱歉，换作是我也会着急，麻烦您拍几张照片，我马上为您核实。',
  'apology.logistics': '亲，包裹让您久等了，实在抱歉，我已经在催快递，有进展马上告诉您。',
  'apology.again': '亲，再次向您致歉，您反映的情况我都记下来了，我们会认真改进。',
  'hold.short': '亲，我帮您查一下，请您稍等两分钟。',
  'hold.until': '亲，您的问题需要核实一下，最晚 {until} 前回复您，请您放心。',
  'hold.late': '亲，抱歉让您久等了，关于您问的“{question}”，查到的情况是：',
  'hold.callBack': '亲，需要查的时间久一些，您看是稍等一下，还是我查好后给您回电话？',
  'refuse.amount': '亲，您的心情我很理解，这个金额超出了我的权限，我尽量为您争取，您看{amount}元可以吗？',
  'refuse.noReason': '亲，非常抱歉，这件商品已超过可以退换的时间，使用上有任何问题我都尽力帮您。',
  'refuse.collect': '亲，寄回请勿使用到付，仓库收不了到付件；运费您先垫付，核实后按约定转给您，感谢您的理解。',
  'refuse.return': '亲，您看这样好吗：商品您先留着用，我为您申请{amount}元补偿，省去您寄回的麻烦。',
  'refuse.proof': '亲，快递首末两次的称重是一致的，我们暂时没有查到少件，我请主管再为您核对一次，好吗？',
  'record.details': '亲，我来登记一下：订单{order}，“{item}”，请问具体是哪里有问题、什么时候发现的？',
  'record.photos': '亲，麻烦您拍一下商品问题处、装箱单和外包装（含面单），我登记后尽快为您处理。',
  'record.payee': '亲，麻烦提供一下支付宝账号和真实姓名，我核对登记后为您转账{amount}元，转好发您凭证。',
  'record.agreed': '亲，跟您确认一下：{amount}元，按我们说好的方案处理，我已为您登记。',
  'close.solved': '亲，问题解决了我也替您高兴，后续有任何问题随时找我，祝您生活愉快！',
  'close.promise': '亲，答应您的已经登记好了，下次下单时告诉客服就可以，感谢您的支持！',
  'close.review': '亲，感谢您的理解和支持，期待您的真实评价，祝您生活愉快！',
  'close.message': '亲，暂时没有联系上您，给您留言：您的问题我们会继续跟进，看到后请随时回复。',
} as const;
