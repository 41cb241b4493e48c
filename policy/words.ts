/**
 * The handbook's word lists (§6). It names words to say instead only for promises; we chose the others in its spirit
 * (§3.3).
 */
export const HANDBOOK_WORDS = {
  blocked: [
    { phrases: ['我就这态度'], instead: '非常抱歉让您不愉快，我马上为您处理' },
    { phrases: ['你问我我问谁'], instead: '我马上帮您核实，稍后回复您' },
    { phrases: ['找领导也没用'], instead: '我会把您的意见反馈给主管' },
    { phrases: ['随便你到哪里去投诉'], instead: '非常抱歉，请给我们一个为您解决的机会' },
    { phrases: ['这不是我们的问题'], instead: '我先帮您核实情况，再一起解决' },
    { phrases: ['好评返现', '好评返红包'], instead: '期待您的真实评价' },
  ],
  warned: [
    { phrases: ['不知道'], instead: '我帮您查一下' },
    { phrases: ['我不能', '我不会'], instead: '我可以为您' },
    { phrases: ['但是'], instead: '同时' },
    { phrases: ['呵呵', '哈哈', '嗯嗯'], instead: '好的，谢谢您' },
    { phrases: ['肯定', '保证', '绝对'], instead: '尽量、争取、努力' },
  ],
};
