import { words } from '../words/words';

/** Of the form at the side. */
export const forms = words('forms', {
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  close: ['关闭', 'Close'],
});
