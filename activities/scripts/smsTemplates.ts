import type { Script } from '../../domain/asks';

/**
 * The scripts that the shop may send by SMS: the words that Aliyun approves, and the values for their places. Aliyun
 * marks a place with a dollar sign. The code that Aliyun gives a shop for them stands in `SmsAccount.templates`, under
 * the script's name.
 */
interface SmsTemplate {
  words: string;
  /** Never the buyer's name or address: a text is read on any screen. */
  params(script: Script, about: { tid: string }): Record<string, string>;
}

export const SMS_TEMPLATES: Readonly<Record<string, SmsTemplate>> = {
  'contact.text': {
    words:
      '您好，您尾号{order}的订单有售后事项想跟您确认，方便时请在旺旺回复我们，或告知何时方便接听电话。不需要短信请在旺旺告诉我们。',
    params: (_script, { tid }) => ({ order: tid.slice(-4) }),
  },
};
