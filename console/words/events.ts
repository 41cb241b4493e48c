import { words } from './words';

/** What happened to a case, by the types of its events. */
export const eventWords = words('events', {
  opened: ['立案', 'Opened'],
});
