import type { Apart, ApartSort } from './differences';

interface Says {
  what: string;
  /** What `--repair` does; absent where a person has to act. */
  repair?: string;
  /** What a person does. */
  person?: string;
  /** While it stands, nothing leaves for the shop's providers. */
  holds: boolean;
}

const SAYS: Readonly<Record<ApartSort, Says>> = {
  rowsBehind: {
    what: 'The rows of the case are older than its workflow.',
    repair: 'Its rows are written anew from what the workflow did.',
    holds: true,
  },
  rowsLost: {
    what: 'The workflow of a case has no rows.',
    repair: 'Its rows are written anew from what the workflow did.',
    holds: true,
  },
  workflowBehind: {
    what: 'The workflow of the case is older than its rows.',
    repair: 'The workflow is ended, and the case goes on from its rows.',
    holds: true,
  },
  workflowLost: {
    what: 'The case is open, and Temporal has no workflow for it.',
    repair: 'The case goes on from its rows in a new workflow.',
    holds: true,
  },
  paymentForgotten: {
    what: 'A payment of the case is not in our books.',
    repair: 'It is entered as the case has it, and then compared with the provider.',
    holds: true,
  },
  rulesLost: {
    what: 'Open cases go by a version of the policy that is not there.',
    repair: 'The version is written anew from the workflow of one of these cases, where one has it.',
    person:
      'Where none has it: the manager publishes rules until their version is above the lost one, then puts them on open cases.',
    holds: true,
  },
  rolloutStopped: {
    what: 'A version of the policy is being put on open cases, and Temporal does not go on with it.',
    repair: 'It goes on where it was.',
    holds: false,
  },
  deliveryStopped: {
    what: 'A delivery to a webhook waits, and Temporal does not go on with it.',
    repair: 'It is delivered anew: its receiver may hear of it twice.',
    holds: false,
  },
  rowsDiffer: {
    what: 'The rows of the case and its workflow are equally far, and tell different things.',
    person: 'A supervisor compares the case with its buyer’s chat and payments; report its id.',
    holds: true,
  },
  eventsLost: {
    what: 'A part of the timeline of the case is gone: Temporal no longer keeps the run that knew it.',
    person: 'The case itself is whole and goes on. A supervisor notes in it that its timeline has a gap.',
    holds: false,
  },
  shopLost: {
    what: 'Workflows run for a shop that is not there.',
    person: 'Take the shop on board again under this id (npm run shop -- add), then run this again.',
    holds: false,
  },
  booksDiffer: {
    what: 'A provider says otherwise of a payment than our books.',
    person: 'Finance settles it among the differences (docs/finance.md), then run this again.',
    holds: true,
  },
  notAsked: {
    what: 'The payments of the shop could not be compared with its providers.',
    person: 'Mend what is named here, then run this again.',
    holds: true,
  },
  notCompared: {
    what: 'The workflow of the case could not be read, so nobody knows whether its rows agree with it.',
    person: 'Mend what is named here, then run this again.',
    holds: true,
  },
  notReplayed: {
    what: 'What the workflow did cannot be read with the code of this checkout.',
    person: 'Run this with the version that the workers have; the case keeps its older rows until then.',
    holds: true,
  },
  notMended: {
    what: 'It could not be put right this time.',
    person: 'Mend what is named here, then run this again: it is tried again.',
    holds: true,
  },
  fileLost: {
    what: 'A row names a file that is not in the store.',
    person: 'Look for it in another copy of the store; else the case’s agent asks the buyer for it again.',
    holds: false,
  },
  fileUnnamed: {
    what: 'A file lies in the store that no row names.',
    person: 'It may be of an entry that the restore has lost. Its agent enters it again, or you delete it.',
    holds: false,
  },
};

/** Whether the command itself can put it right. */
export function isRepairable({ sort }: Apart): boolean {
  return SAYS[sort].repair !== undefined;
}

/** Whether payments of the shop wait while it stands. */
export function holdsPayments({ sort }: Apart): boolean {
  return SAYS[sort].holds;
}

/** One line for a person: what, where, and what becomes of it. */
export function apartSentence({ sort, shopId, caseId, about, detail }: Apart): string {
  const { what, repair, person } = SAYS[sort];
  const where = [shopId && `shop ${shopId}`, caseId && `case ${caseId}`, about].filter(Boolean).join(', ');
  const more = detail === undefined ? '' : ` (${detail})`;
  const does = [repair && `With --repair: ${repair}`, person].filter(Boolean).join(' ');
  return `${sort}: ${where}${more}. ${what} ${does}`;
}
