import { clockText, durationText } from '../domain/measures';
import { type Fen, yuan } from '../domain/money';
import { DECIDERS, type StaffRole } from '../domain/roles';
import { OTHER_CAUSE } from '../domain/rules/causes';
import { plainText, wordsIn } from '../domain/rules/words';
import { DAY, MINUTE, SECOND } from '../domain/time';
import { POLICY_ENTRIES, type PolicyPath } from './entries';
import type { Limits, Policy, Purpose } from './schema';
import { isGroup, valueAt } from './tree';
import { UNITS } from './units';

/**
 * The faults of a policy before it is stored, one sentence each. Empty when it may be stored. It checks each entry
 * first. Only when all are valid, it compares them with one another. A case takes its policy as it is: nothing looks at
 * it again.
 */
export function faultsOf(policy: unknown): string[] {
  if (!isGroup(policy)) return ['A policy must be an object.'];
  const faults = [...entryFaults(policy), ...strangers(policy, '')];
  // Every entry is there and of its own sort.
  return faults.length > 0 ? faults : BETWEEN_ENTRIES.flatMap((rule) => rule(policy as unknown as Policy));
}

/** The paths of all values in a policy, down to an entry or to a value outside any entry. */
export function pathsIn(policy: object, prefix = ''): string[] {
  return Object.entries(policy).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    return isEntry(path) || !isGroup(value) ? [path] : pathsIn(value, `${path}.`);
  });
}

/** Platform.md §4: a courier's answers may not be asked for more often. */
const SHORTEST_LOOK = 30 * MINUTE;
/** Platform.md §3: Alipay knows a payment's result after this. */
const SHORTEST_QUERY = 10 * SECOND;

/** With the message around it, a sort's words fill the 400 bytes of platform.md §2. */
export const LONGEST_WORDS = 60;

/** A table that is made more often is read by nobody. */
const SHORTEST_ROUND = 30 * MINUTE;

/** Platform.md §1: a longer or later explanation of a review is refused. */
const LONGEST_EXPLANATION = 500;
const LONGEST_EXPLAIN_TERM = 30 * DAY;

const BETWEEN_ENTRIES: readonly ((policy: Policy) => string[])[] = [
  ({ contact: { callsFrom, callsUntil } }) =>
    callsFrom < callsUntil
      ? []
      : [`contact.callsFrom (${clockText(callsFrom)}) must be before contact.callsUntil (${clockText(callsUntil)}).`],

  ({ contact: { callsFrom, callsUntil, shiftStart } }) =>
    // The times of shifts that nobody is phoned at do not matter.
    shiftStart.at
      .filter((at) => shiftStart.kinds.length > 0 && (at < callsFrom || at >= callsUntil))
      .map((at) => `contact.shiftStart.at (${clockText(at)}) must lie within the hours in which buyers are phoned.`),

  ({ contact: { callsADay, callsInWindow } }) =>
    callsADay <= callsInWindow
      ? []
      : [`contact.callsADay (${callsADay}) must not be above contact.callsInWindow (${callsInWindow}).`],

  ({ countdown: { remindAgentBefore, remindSupervisorBefore, actBefore } }) => [
    ...earlier(
      'countdown.remindAgentBefore',
      remindAgentBefore,
      'countdown.remindSupervisorBefore',
      remindSupervisorBefore,
    ),
    ...earlier('countdown.remindSupervisorBefore', remindSupervisorBefore, 'countdown.actBefore', actBefore),
  ],

  ({ countdown: { fallback, actBefore } }) =>
    Object.entries(fallback).flatMap(([situation, within]) =>
      earlier(`countdown.fallback.${situation}`, within, 'countdown.actBefore', actBefore),
    ),

  ({ authority }) =>
    Object.entries(authority).flatMap(([purpose, limits]) => [
      ...fallsOf(purpose as Purpose, limits),
      ...outsiders(purpose as Purpose, limits),
    ]),

  ({ approval: { remindAfter, escalateAfter } }) =>
    earlier('approval.escalateAfter', escalateAfter, 'approval.remindAfter', remindAfter),

  ({ hours: { worksFrom, worksUntil } }) =>
    worksFrom < worksUntil
      ? []
      : [`hours.worksFrom (${clockText(worksFrom)}) must be before hours.worksUntil (${clockText(worksUntil)}).`],

  peakFaults,

  ({ parcel: { lookEvery } }) =>
    lookEvery < SHORTEST_LOOK
      ? [
          `parcel.lookEvery (${durationText(lookEvery)}) must be at least ${durationText(SHORTEST_LOOK)} (platform.md §4).`,
        ]
      : [],

  ({ payout: { queryAfter } }) => {
    const [first = 0] = queryAfter;
    const shrinks = queryAfter.some((pause, index) => pause < (queryAfter[index - 1] ?? 0));
    return [
      ...(first < SHORTEST_QUERY
        ? [`payout.queryAfter must begin with at least ${durationText(SHORTEST_QUERY)} (platform.md §3).`]
        : []),
      ...(shrinks ? ['payout.queryAfter must not grow shorter from one pause to the next.'] : []),
    ];
  },

  ({ freight: { likely } }) =>
    likely.near > likely.far
      ? [
          `freight.likely.near (${yuan(likely.near)} yuan) must not be above freight.likely.far (${yuan(likely.far)} yuan).`,
        ]
      : [],

  ({ partialRefund: { suggest } }) =>
    suggest.first > suggest.most
      ? [
          `partialRefund.suggest.first (${suggest.first} %) must not be above partialRefund.suggest.most (${suggest.most} %).`,
        ]
      : [],
  pieceFaults,

  ({ registration: { causes } }) =>
    causes.includes(OTHER_CAUSE)
      ? []
      : [`registration.causes must hold "${OTHER_CAUSE}": what is not listed counts there.`],
  ({ review }) => [
    ...earlier(
      'review.explainTerm',
      review.explainTerm,
      'review.explainRemindBefore + review.explainAfter',
      review.explainRemindBefore + review.explainAfter,
    ),
    ...(review.explainTerm > LONGEST_EXPLAIN_TERM
      ? [`review.explainTerm must be at most ${durationText(LONGEST_EXPLAIN_TERM)} (platform.md §1).`]
      : []),
    ...(review.explanationLength > LONGEST_EXPLANATION
      ? [`review.explanationLength must be at most ${LONGEST_EXPLANATION} (platform.md §1).`]
      : []),
    ...(review.callsInAll < review.callsPerTier
      ? [`review.callsInAll (${review.callsInAll}) must not be below review.callsPerTier (${review.callsPerTier}).`]
      : []),
  ],

  ({ intervention: { firstTerm, remindAgentBefore, remindSupervisorBefore, remindManagerBefore, packTakes } }) => [
    ...earlier('intervention.firstTerm', firstTerm, 'intervention.remindAgentBefore', remindAgentBefore),
    ...earlier(
      'intervention.remindAgentBefore',
      remindAgentBefore,
      'intervention.remindSupervisorBefore',
      remindSupervisorBefore,
    ),
    ...earlier(
      'intervention.remindSupervisorBefore',
      remindSupervisorBefore,
      'intervention.remindManagerBefore',
      remindManagerBefore,
    ),
    ...earlier('intervention.remindManagerBefore', remindManagerBefore, 'intervention.packTakes', packTakes),
  ],

  ({ intervention: { media, mostBytes } }) =>
    media
      .filter((one) => one.mostBytes > mostBytes)
      .map(({ mediaType }) => `intervention.media: one ${mediaType} must not be larger than intervention.mostBytes.`),

  wordFaults,

  ({ day: { problemOrdersEvery } }) =>
    problemOrdersEvery < SHORTEST_ROUND
      ? [
          `day.problemOrdersEvery (${durationText(problemOrdersEvery)}) must be at least ${durationText(SHORTEST_ROUND)}.`,
        ]
      : [],

  ({ words, problemOrder: { sorts } }) =>
    sorts.flatMap(({ sort, words: said }) => [
      ...wordsIn(said, [...words.blocked, ...words.warned]).map(
        ({ phrase }) => `problemOrder.sorts: the words of ${sort} go to buyers and must not hold "${phrase}".`,
      ),
      ...(said.length > LONGEST_WORDS
        ? [`problemOrder.sorts: the words of ${sort} must have at most ${LONGEST_WORDS} characters.`]
        : []),
    ]),
];

/** Said to buyers, in one message with the words around them. */
function pieceFaults({ words, evidence: { pieces } }: Policy): string[] {
  const said = pieces.join('、');
  return [
    ...wordsIn(said, [...words.blocked, ...words.warned]).map(
      ({ phrase }) => `evidence.pieces go to buyers and must not hold "${phrase}".`,
    ),
    ...(said.length > LONGEST_WORDS ? [`evidence.pieces must have at most ${LONGEST_WORDS} characters together.`] : []),
  ];
}

/** No day has two peaks, and what is said then holds no word that may not leave. */
function peakFaults({ words, peakDays }: Policy): string[] {
  const sorted = peakDays.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const overlaps = sorted.filter((one, at) => sorted.some((other, before) => before < at && other.until >= one.from));
  return [
    ...overlaps.map(({ name, from }) => `peakDays: ${name} begins on ${from}, a day that is another peak's.`),
    ...peakDays.flatMap(({ name, outsideHours = '' }) => [
      ...wordsIn(outsideHours, [...words.blocked, ...words.warned]).map(
        ({ phrase }) => `peakDays: the words of ${name} go to buyers and must not hold "${phrase}".`,
      ),
      ...(outsideHours.length > LONGEST_WORDS
        ? [`peakDays: the words of ${name} must have at most ${LONGEST_WORDS} characters.`]
        : []),
    ]),
  ];
}

function entryFaults(policy: object): string[] {
  return Object.entries(POLICY_ENTRIES).flatMap(([path, { unit }]) => {
    const value = valueAt(policy, path);
    if (value === undefined) return [`${path} is missing.`];
    const fault = UNITS[unit].fault(value);
    return fault === undefined ? [] : [`${path} ${fault}.`];
  });
}

function strangers(policy: object, prefix: string): string[] {
  return pathsIn(policy, prefix)
    .filter((path) => !isEntry(path) && !isGroupOfEntries(path))
    .map((path) => `${path} is not an entry of a policy.`);
}

function earlier(first: string, before: number, second: string, after: number): string[] {
  if (before > after) return [];
  return [`${first} (${durationText(before)}) must be longer than ${second} (${durationText(after)}).`];
}

/** Authority rises step by step (handbook §2). Otherwise a lower role could decide sums that a higher role may not. */
function fallsOf(purpose: Purpose, limits: Limits): string[] {
  return DECIDERS.slice(1).flatMap((higher, index) => {
    const lower = DECIDERS[index] ?? higher;
    if (mostOf(limits, lower) <= mostOf(limits, higher)) return [];
    const texts = [lower, higher].map((role) => `${role} (${limitText(limits[role])})`);
    return [`authority.${purpose} must not fall from ${texts.join(' to ')}.`];
  });
}

function outsiders(purpose: Purpose, limits: Limits): string[] {
  return (Object.keys(limits) as StaffRole[])
    .filter((role) => !DECIDERS.includes(role) && limits[role] !== undefined)
    .map((role) => `authority.${purpose} must not name the role ${role}, which decides about no money (handbook §2).`);
}

function mostOf(limits: Limits, role: StaffRole): Fen {
  const limit = limits[role];
  return limit === null ? Number.POSITIVE_INFINITY : (limit ?? 0);
}

function limitText(limit: Fen | null | undefined): string {
  if (limit === undefined) return 'nothing';
  return limit === null ? 'without limit' : `${yuan(limit)} yuan`;
}

/** A phrase that is too short would be found in every text. The words to say instead must themselves be allowed. */
function wordFaults({ words }: Policy): string[] {
  const all = [...words.blocked, ...words.warned];
  const phrases = all.flatMap((wording) => wording.phrases);
  const short = phrases.filter((phrase) => plainText(phrase).length < 2);
  const twice = phrases.filter((phrase, index) => phrases.map(plainText).indexOf(plainText(phrase)) < index);
  if (short.length > 0)
    return short.map((phrase) => `words: the phrase "${phrase}" must have two characters at least.`);
  return [
    ...twice.map((phrase) => `words: the phrase "${phrase}" must be listed once.`),
    ...all.flatMap(({ instead }) =>
      wordsIn(instead, all).map(
        ({ phrase }) => `words: what is said instead, "${instead}", must not hold "${phrase}" itself.`,
      ),
    ),
  ];
}

function isEntry(path: string): path is PolicyPath {
  return Object.hasOwn(POLICY_ENTRIES, path);
}

/** A group that is no group in this policy: its entries are told as missing. */
function isGroupOfEntries(path: string): boolean {
  return Object.keys(POLICY_ENTRIES).some((entry) => entry.startsWith(`${path}.`));
}
