import type { LibraryName } from './index';

/**
 * The library in English. Its names and variables must be those of zhCN.ts; the type check and the tests compare them.
 */
export const en: Readonly<Record<LibraryName, string>> = {
  'greeting.first': 'Hello, this is {agent} of after-sales service. What can I do for you?',
  'greeting.refund':
    'Hello, I see that you applied for a refund of “{item}” and am sorry for the trouble. May I ask what is wrong?',
  'greeting.review':
    'Hello, I have read your review of “{item}” and am sorry that it let you down. May I ask what went wrong?',
  'greeting.logistics':
    'Hello, I am sorry that you have to wait for the parcel of order {order}. I look it up at once.',
  'greeting.identify':
    'To protect your data, could you give me the order number or the last four digits of your phone? I look it up at once.',
  'apology.general': 'I am sorry about this and understand how you feel. Let me put it right.',
  'apology.quality':
    'I am sorry that this happened with “{item}”; I would be upset as well. Could you send some photos? I check at once.',
  'apology.logistics':
    'I am sorry that the parcel keeps you waiting. I am urging the courier and tell you as soon as there is news.',
  'apology.again': 'Once more, I am sorry. I have written down all you told me; we take it to heart.',
  'hold.short': 'Let me look that up for you; two minutes, please.',
  'hold.until': 'This takes some checking. You hear from me by {until} at the latest.',
  'hold.late': 'Sorry to keep you waiting. You asked “{question}”; this is what I found:',
  'hold.callBack': 'This takes a little longer. Would you rather hold, or shall I call you back when I know?',
  'refuse.amount':
    'I understand how you feel. This sum is above what I may decide; I try my best for you. Would {amount} yuan be all right?',
  'refuse.noReason':
    'I am sorry: the time for returning this item is over. I gladly help you with anything about its use.',
  'refuse.collect':
    'Please do not send it freight collect, our warehouse cannot take it. If you advance the freight, we pay it back as agreed. Thank you.',
  'refuse.return':
    'What about this: you keep the item and I ask for {amount} yuan for you, which saves you the way to the post?',
  'refuse.proof':
    'The courier’s weights at the first and the last scan are the same, so we found nothing missing so far. Shall I ask my supervisor to check again?',
  'record.details': 'Let me write it down: order {order}, “{item}”. What is wrong, and when did you notice it?',
  'record.photos':
    'Could you take photos of the fault, the packing slip and the parcel with its label? I register them and go on at once.',
  'record.payee':
    'Could you tell me your Alipay account and real name? I check them, transfer {amount} yuan and send you the proof.',
  'record.agreed': 'To confirm: {amount} yuan, as we agreed. I have registered it for you.',
  'close.solved': 'I am glad that it is settled. Write to me any time; have a nice day!',
  'close.promise': 'What we promised is registered; just tell us with your next order. Thank you for your support!',
  'close.review': 'Thank you for your understanding. We look forward to your honest review; have a nice day!',
  'close.message':
    'I could not reach you, so I leave you this message: we keep working on your matter. Please write back whenever you see it.',
};
