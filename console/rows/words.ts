import { words } from '../words/words';

/** Of lists of rows that all rooms share. */
export const rowsWords = words('rows', {
  list: ['列表', 'List'],
  next: ['下一行', 'Next row'],
  previous: ['上一行', 'Previous row'],
  open: ['打开所选', 'Open the chosen row'],
  mark: ['勾选所选', 'Mark the chosen row'],
  markOne: ['勾选 {{what}}', 'Mark {{what}}'],
  markAll: ['勾选已列出的全部', 'Mark all that are listed'],
});
