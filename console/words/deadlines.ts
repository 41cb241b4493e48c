import { words } from './words';

/** Deadlines of a case by their sort: the last part of their id. */
export const deadlineWords = words('deadlines', {
  respond: ['答复买家', 'Answer the buyer'],
});

/** What a deadline is for. */
export function useDeadlineWord(): (
  deadline: { id: string; summary: string },
  processes: Readonly<Record<string, unknown>>,
) => string {
  return ({ summary }) => summary;
}
