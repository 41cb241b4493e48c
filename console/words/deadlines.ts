import { words } from './words';

/** Deadlines of a case by their sort: the last part of their id. */
export const deadlineWords = words('deadlines', {
  respond: ['答复买家', 'Answer the buyer'],
});
