import { words } from '../words/words';

/** Of choosing somebody of the shop. */
export const peopleWords = words('colleagues', {
  onDuty: ['当班', 'on shift'],
  load: ['{{count}} 单', '{{count}} open'],
  nobody: ['没有这个人', 'Nobody is called so'],
});
