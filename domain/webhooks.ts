/** What a shop's own programs can be told of, by webhooks (docs/webhooks.md). */
export const WEBHOOK_TYPES = [
  'case.opened',
  'case.changed',
  'case.settled',
  'case.closed',
  'case.reopened',
  'case.ended',
  'task.opened',
  'task.closed',
] as const;

export type WebhookType = (typeof WEBHOOK_TYPES)[number];

interface Told {
  /** The types of the case's events. */
  types: readonly string[];
  tasks: readonly { is: 'opened' | 'changed' | 'closed' }[];
}

/** The news that a change of a case is: `case.changed` always, the others where they fit. That somebody took a task on is none. */
export function webhookTypesOf(change: Told): WebhookType[] {
  return WEBHOOK_TYPES.filter((type) => isNews(type, change));
}

function isNews(type: WebhookType, { types, tasks }: Told): boolean {
  switch (type) {
    case 'case.changed':
      return types.length > 0 || tasks.length === 0 || tasks.some(({ is }) => is !== 'changed');
    case 'task.opened':
      return tasks.some(({ is }) => is === 'opened');
    case 'task.closed':
      return tasks.some(({ is }) => is === 'closed');
    default:
      return types.includes(type.slice('case.'.length));
  }
}
