import { words } from './words';

/** The fields of commands, as forms name them. */
export const fieldWords = words('fields', {
  note: ['备注', 'Note'],
});
