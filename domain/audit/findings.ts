/** What the audit of a living installation may find. Each is a promise of ours that does not hold. */
export const AUDIT_SORTS = [
  'timerPastDue',
  'waitsForNothing',
  'goodsUnknown',
  'paidTooMuch',
  'booksDiffer',
  'nobodyHasRole',
  'ownerGone',
  'noWorkflow',
  'noCase',
] as const;

export type AuditSort = (typeof AUDIT_SORTS)[number];

/** Of what, in which case or order, and how much. Nothing in it names a buyer. */
export interface AuditFinding {
  sort: AuditSort;
  caseId?: string;
  tid?: string;
  /** A deadline, a role, a payment's id, a workflow's id. */
  about?: string;
  /** Fen: too much paid, or the difference. */
  amount?: number;
}

/** What is wrong, and what somebody does about it: a sentence each. */
const SAYS: Readonly<Record<AuditSort, readonly [what: string, action: string]>> = {
  timerPastDue: [
    'A deadline has passed, and the case has not acted.',
    'Look whether a worker runs, then at its workflow (docs/runbooks/timers-late.md).',
  ],
  waitsForNothing: [
    'The case is open, and waits for nobody and for no time.',
    'A supervisor opens it and says what becomes of it; report its id, since a rule is missing.',
  ],
  goodsUnknown: [
    'The case is closed, and nobody has said where its goods are.',
    'A supervisor has the goods looked for, and writes it into the case.',
  ],
  paidTooMuch: [
    'More was paid on the order than its buyer paid, postage aside.',
    'Finance compares the payments of the order with the providers’ pages.',
  ],
  booksDiffer: [
    'A provider says otherwise of a payment than our books.',
    'Finance settles it among the differences (docs/finance.md).',
  ],
  nobodyHasRole: [
    'Tasks are open for a role that nobody of the shop has.',
    'The manager gives the role to somebody, or a deputy.',
  ],
  ownerGone: ['An open case is owned by somebody who is not of the shop.', 'A supervisor hands it on.'],
  noWorkflow: [
    'The case is open in Postgres, and Temporal runs no workflow for it.',
    'Nothing happens for its buyer: report it at once (docs/runbooks/cases-fail.md).',
  ],
  noCase: [
    'Temporal runs a workflow whose case Postgres does not know, or knows as ended.',
    'See whether Postgres was restored from an older backup (docs/backup.md).',
  ],
};

/** One line for a person: what, where, and what to do. */
export function sentenceOf({ sort, caseId, tid, about, amount }: AuditFinding): string {
  const [what, action] = SAYS[sort];
  const where = [caseId && `case ${caseId}`, tid && `order ${tid}`, about].filter(Boolean).join(', ');
  const sum = amount === undefined ? '' : ` ${(amount / 100).toFixed(2)} yuan.`;
  return `${sort}: ${where}. ${what}${sum} ${action}`;
}
