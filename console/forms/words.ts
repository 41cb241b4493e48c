import { words } from '../words/words';

/** Of the form at the side, and of texts that are typed. */
export const forms = words('forms', {
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  close: ['关闭', 'Close'],
  discardAsk: ['放弃已填写的内容？', 'Throw away what was typed?'],
  discard: ['放弃', 'Throw away'],
  goOn: ['继续填写', 'Go on'],
  blockedWord: ['禁用语：{{word}}', 'Blocked: {{word}}'],
  warnedWord: ['慎用语：{{word}}', 'Warned: {{word}}'],
  instead: ['改说：', 'Say instead:'],
});
