/**
 * The word lists of the handbook (§6; the phrases are those of the trade). A phrase may hold `…`: some characters of the same
 * sentence stand there (`不能…就是不能`). It may begin or end with `。`: there the sentence begins or ends (`。滚。`).
 */
export const HANDBOOK_WORDS = {
  blocked: [
    {
      phrases: ['我就这态度', '你要怎样', '你问我我问谁', '你有没有搞错', '搞不清楚就不要搞', '用不起就不要用'],
      instead: '非常抱歉让您不愉快，我马上为您处理',
    },
    {
      phrases: [
        ...['刚才不是说过了', '说了好几遍', '拿支笔记下来', '说话呀', '你快一点讲', '怎么这么啰嗦'],
        ...['到底要不要…快说', '听不到…大声一点'],
      ],
      instead: '麻烦您再说一遍；我重复一下您的问题',
    },
    {
      phrases: [
        ...['不是我办的', '我不清楚…你找', '我也没有办法', '不能…就是不能', '这不是我的错', '根本就没这回事'],
        '这不是我们的问题',
      ],
      instead: '我帮您查一下，由我跟进，稍后回复您',
    },
    { phrases: ['找领导也没用', '随便你到哪里去投诉', '打官司也可以'], instead: '我请主管为您看一下' },
    {
      phrases: [
        ...['淹死', '去死', '你有病', '有病吧', '神经病', '你傻', '傻子', '傻瓜', '傻逼', '傻叉', '。傻。', '。滚。'],
        ...[
          '滚蛋',
          '滚开',
          '给我滚',
          '你滚',
          '你是骗子',
          '你就是骗子',
          '你个骗子',
          '你这个骗子',
          '你这骗子',
          '大骗子',
          '不要脸',
          '脑子…问题',
          '脑子有病',
          '脑子进水',
          '没脑子',
        ],
        ...['白痴', '蠢货', '笨蛋', '王八蛋', '混蛋', '人渣', '他妈的', '你妈的', '贱人', '没教养', '穷鬼'],
        ...['shut up', 'idiot', 'you are stupid', 'go to hell'],
      ],
      instead: '请您别着急，我来为您处理',
    },
    { phrases: ['好评…返', '好评…红包', '好评…奖励'], instead: '期待您的真实评价' },
    {
      phrases: ['私下付款', '线下付款', '加微信…付', '微信转账给', '直接转我支付宝', '不走平台'],
      instead: '请您在平台的订单里付款',
    },
    { phrases: ['概不负责', '签收…不负责'], instead: '签收前请您先检查，有问题随时找我们' },
  ],
  warned: [
    { phrases: ['不知道', '不清楚'], instead: '我查一下，稍后回复您' },
    { phrases: ['我不能', '我不可以'], instead: '我们能为您做的是' },
    { phrases: ['我不会', '我想我做不了'], instead: '我看看能怎样帮您' },
    { phrases: ['这不是我应该做的'], instead: '很愿意帮您' },
    { phrases: ['但是'], instead: '先用句号断开，再说因为什么' },
    { phrases: ['你搞错了'], instead: '可能是我们的沟通存在误会' },
    { phrases: ['你把我搞糊涂了'], instead: '我不太明白，能再说一下您的问题吗' },
    { phrases: ['我已经说得很清楚了'], instead: '可能是我没有解释清楚' },
    { phrases: ['你听明白了吗'], instead: '我这样解释清楚吗' },
    { phrases: ['啊你说什么'], instead: '抱歉，我没听清，请您再说一遍好吗' },
    { phrases: ['你需要'], instead: '我建议；您看这样可以吗' },
    { phrases: ['你自己去看'], instead: '我把内容发给您' },
    { phrases: ['肯定', '保证', '绝对'], instead: '尽量、争取、努力' },
    { phrases: ['呵呵', '哈哈', '嗯嗯'], instead: '好的，谢谢您' },
    {
      phrases: ['你多大年纪', '你的年龄', '你体重', '你的体重', '你身材', '你的身材', '你多重'],
      instead: '请问您平时穿什么尺码',
    },
    { phrases: ['very sorry', 'sorry…sorry', 'apologi…apologi'], instead: 'one apology, then what happens next' },
  ],
};

/** What a buyer says who is about to go to an authority, to the press or to court (handbook §2). */
export const ALARM_WORDS = [
  ...['维权', '投诉', '12315', '工商', '消协', '假货', '造假', '曝光', '媒体', '律师', '起诉', '三无'],
];
