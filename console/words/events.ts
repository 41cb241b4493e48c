import { words } from './words';

/** What happened to a case, by the types of its events. */
export const eventWords = words('events', {
  opened: ['立案', 'Opened'],
});

/** An event in words. */
export function useEventLine(): (event: { type: string; process: string | null; data?: unknown }) => {
  title: string;
  detail?: string;
} {
  return ({ type }) => ({ title: type });
}
