import type { OrderFacts, ParcelFacts, PastCases } from '../../asks';
import type { CaseLine, Verification } from '../../vocabulary';
import type { CaseState } from './caseState';
import { partOf } from './part';

/** Facts of the order that are looked up before any offer (handbook §3.2), and the lines that the case is about. */
export interface Facts {
  /** Facts that are still to be looked up before any offer. */
  verifying: Verification[];
  order?: OrderFacts;
  /** The lines and pieces that the case is about. Absent: those of the refund or the subject. */
  lines?: CaseLine[];
  /** The cases that lines of this one went to. */
  splitInto?: string[];
  pastCases?: PastCases;
  /** Where the shop's own parcel to the buyer was. */
  outbound?: ParcelFacts;
}

export const facts = partOf<Facts>()({
  opened: (_state, { order, pastCases, review, lines, verify }) => {
    const known = { order, pastCases, logistics: undefined, review };
    return { order, pastCases, lines, verifying: verify.filter((what) => known[what] === undefined) };
  },
  verified: ({ verifying, order, pastCases, outbound }, event) => ({
    verifying: verifying.filter((what) => what !== event.what),
    order: event.order ?? order,
    pastCases: event.pastCases ?? pastCases,
    outbound: event.parcel ?? outbound,
  }),
  termRead: ({ order }, event) => ({ order: event.order ?? order }),
  kindChanged: (state, { verify }) => ({ verifying: stillToVerify(state, verify) }),
  linesSplit: ({ splitInto }, { left, into }) => ({ lines: left, splitInto: [...(splitInto ?? []), into] }),
});

/** Facts that an earlier kind has looked up are not looked up again. */
export function stillToVerify(
  { order, pastCases, outbound, review }: CaseState,
  verify: readonly Verification[],
): Verification[] {
  const known = { order, pastCases, logistics: outbound, review };
  return verify.filter((what) => known[what] === undefined);
}
