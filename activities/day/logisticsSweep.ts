import { KIND_OF } from '../../domain/day/kinds';
import { delayOf, type SeenParcel } from '../../domain/day/parcelDelays';
import type { SheetLine } from '../../domain/day/sheet';
import type { DayFound, DayJobCode, DayPage } from './job';
import { AHEAD, caseLine, openCases, PAGE, sortedAs } from './openCases';

/** Behind this mark the cursor is the place among the open cases: the parcels are done. */
const CASES = 'cases:';

/**
 * Parcels that are late: not picked up, without news, not delivered, or called difficult by their courier (handbook §5, §9). First
 * come the watched parcels of open cases, then the open matters about such parcels.
 */
export const logisticsSweep: DayJobCode = (page) =>
  page.cursor.startsWith(CASES) ? anomalies(page, page.cursor.slice(CASES.length)) : parcels(page);

interface Parcel {
  company: string;
  trackingNumber: string;
  facts: SeenParcel | null;
  since: Date;
  caseId: string;
  kind: string;
  stage: string;
  owner: string | null;
}

async function parcels({ database, shop, policy, dueAt, cursor }: DayPage): Promise<DayFound> {
  const [company = '', trackingNumber = ''] = cursor.split('\t');
  // Of several open cases that share a parcel the oldest is named. What is a matter of logistics already comes below.
  const found = await database.$queryRaw<Parcel[]>`
    SELECT p."company", p."trackingNumber", p."facts", coalesce(p."subscribedAt", c."openedAt" - ${AHEAD}) AS "since",
        c."id" AS "caseId", c."kind", c."stage", c."owner"
      FROM "TrackedParcel" p JOIN LATERAL (
        SELECT * FROM "Case" c WHERE c."id" = ANY(p."caseIds") AND c."closedAt" IS NULL AND c."kind" <> ${KIND_OF.parcels}
          ORDER BY c."openedAt", c."id" LIMIT 1
      ) c ON true
      WHERE p."shopId" = ${shop.id} AND (p."company", p."trackingNumber") > (${company}, ${trackingNumber})
        AND coalesce(p."facts" ->> 'signed', 'false') <> 'true' AND coalesce(p."facts" ->> 'state', '') <> 'returnSigned'
      ORDER BY p."company", p."trackingNumber" LIMIT ${PAGE}`;
  const lines = found.flatMap((parcel): SheetLine[] => {
    const since = parcel.since.getTime();
    const what = delayOf(parcel.facts ?? {}, { since, now: dueAt }, policy.day);
    if (what === undefined) return [];
    const at = parcel.facts?.lastEventAt ?? since;
    const { caseId, kind, stage, owner } = parcel;
    const about = { what, caseId, kind, stage, about: parcel.company, at: new Date(at).toISOString() };
    return [owner === null ? about : { ...about, owner }];
  });
  const last = found.at(-1);
  const next = last && found.length === PAGE ? `${last.company}\t${last.trackingNumber}` : CASES;
  return { done: found.length, sheets: [sheetOf(lines)], next };
}

async function anomalies({ database, shop }: DayPage, cursor: string): Promise<DayFound> {
  const what = sortedAs(KIND_OF.parcels);
  const { cases, next } = await openCases(database, shop.id, cursor, what);
  return { done: cases.length, sheets: [sheetOf(cases.map(caseLine))], next: next && `${CASES}${next}` };
}

function sheetOf(lines: readonly SheetLine[]) {
  return { sort: 'logisticsSweep', forRole: 'midSales', lines } as const;
}
