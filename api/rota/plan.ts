import { dayAt, daysLater } from '../../domain/calendar';
import { refuse } from '../../domain/errors';
import type { Policy } from '../../domain/policy/policy';
import { LONGEST_SHIFT, overlapping, type Shift } from '../../domain/rota/shift';
import { daysOf, type RotaPerson, type Warning, warningsOf } from '../../domain/rota/warnings';
import { startOfDay } from '../../domain/rules/quietHours';
import { HOUR } from '../../domain/time';
import type { Span } from '../../store/rota/rows';
import type { AppDeps } from '../deps';
import { type InputError, refuseRequest } from '../problems';

/** A shift as a lead writes it: its day follows from its beginning. */
export interface PlannedShift {
  staffId: string;
  startsAt: number;
  endsAt: number;
}

/** No more days are planned in one request. */
export const MOST_DAYS = 62;

/** The shifts with the shop's calendar day of each. Refuses what nobody can work, and what lies outside of the days. */
export async function shiftsFrom(
  { policies, staff, rota }: Pick<AppDeps, 'policies' | 'staff' | 'rota'>,
  span: Span,
  planned: readonly PlannedShift[],
): Promise<Shift[]> {
  const policy = await policyOf({ policies }, span.shopId);
  const known = new Set((await staff.all(span.shopId)).map(({ id }) => id));
  const shifts = planned.map((shift): Shift => {
    const dayStartsAt = startOfDay(shift.startsAt, policy);
    return { ...shift, dayStartsAt, day: dayAt(dayStartsAt, policy.utcOffsetMinutes) };
  });
  const faults = shifts.flatMap((shift, index) => faultsOf(shift, index, span));
  const [first] = faults;
  if (first) refuseRequest('invalidInput', `The body does not fit: ${first.path}: ${first.message}.`, faults);
  throwUnlessKnown(shifts, known);
  // A late shift of the evening before may go on, and one of the last evening may last into the day after.
  const [eve, next] = [daysLater(span.from, -1), daysLater(span.until, 1)];
  const [before, after] = await Promise.all(
    [eve, next].map((day) => rota.shifts({ shopId: span.shopId, from: day, until: day }, 'published')),
  );
  const twice = overlapping([...(before ?? []), ...shifts, ...(after ?? [])]);
  if (twice) {
    const [{ staffId, day }] = twice;
    refuseRequest('shiftsOverlap', `${staffId} would work two shifts at once on ${day}; end one before the other.`);
  }
  return shifts;
}

/** The shop's rules in force, which say when its days begin. Refuses a shop that has none. */
export async function policyOf({ policies }: Pick<AppDeps, 'policies'>, shopId: string): Promise<Policy> {
  const newest = await policies.newest(shopId);
  return newest?.policy ?? refuseRequest('policyNotFound', 'This shop has no policy, which says when its days begin.');
}

/** Refuses people who are not of the shop, and names the first. */
export function throwUnlessKnown(people: readonly { staffId: string }[], known: ReadonlySet<string>): void {
  const stranger = people.find(({ staffId }) => !known.has(staffId));
  if (!stranger) return;
  refuse('unknownStaff', `Nobody called "${stranger.staffId}" works for this shop; /v1/staff lists who does.`);
}

/** What the roster's rules say of these days: of the plan, where drafts are asked for, otherwise of what is published. */
export async function warningsIn(
  { rota, staff, policies }: Pick<AppDeps, 'rota' | 'staff' | 'policies'>,
  span: Span,
  state: 'draft' | 'published',
): Promise<Warning[]> {
  const { shopId, from, until } = span;
  const [people, members, policy] = await Promise.all([
    staff.all(shopId),
    rota.members(shopId),
    policyOf({ policies }, shopId),
  ]);
  const called = new Map(people.map(({ id, name }) => [id, name ?? undefined]));
  const warnings: Warning[] = [];
  for (const month of monthsOf(span)) {
    const days = daysOf(month);
    const [first = from, last = until] = [days[0], days.at(-1)];
    const whole = { shopId, from: daysLater(first, -1), until: last };
    const published = await rota.shifts(whole, 'published');
    // A draft stands for what its days will be; the other days stay as they are.
    const shifts =
      state === 'published'
        ? published
        : [...published.filter(({ day }) => day < from || day > until), ...(await rota.shifts(span, 'draft'))];
    const compared = [...stays(members)].filter(([, stay]) => stay.from <= first && last <= stay.until);
    const those = compared.map(([id]): RotaPerson => ({ id, name: called.get(id) }));
    warnings.push(...warningsOf(shifts, those, month, policy.rota));
  }
  // On the day after the span something may be wrong because of it.
  return warnings.filter(({ day }) => day === undefined || (from <= day && day <= daysLater(until, 1)));
}

function faultsOf({ startsAt, endsAt, day }: Shift, index: number, { from, until }: Span): InputError[] {
  const fault = (field: string, message: string): InputError => ({
    path: `shifts.${index}.${field}`,
    code: 'invalidInput',
    message,
  });
  if (endsAt <= startsAt) return [fault('endsAt', 'must be after startsAt')];
  if (endsAt - startsAt > LONGEST_SHIFT) {
    return [fault('endsAt', `must be at most ${LONGEST_SHIFT / HOUR} hours after startsAt`)];
  }
  return from <= day && day <= until ? [] : [fault('startsAt', `lies on ${day}, outside of ${from} to ${until}`)];
}

/** From the first to the last day on which each person is in a team. */
function stays(members: readonly { staffId: string; from: string; until?: string }[]) {
  const known = new Map<string, { from: string; until: string }>();
  for (const { staffId, from, until = FOR_EVER } of members) {
    const stay = known.get(staffId) ?? { from, until };
    const [earlier, later] = [from < stay.from, until > stay.until];
    known.set(staffId, { from: earlier ? from : stay.from, until: later ? until : stay.until });
  }
  return known;
}

const FOR_EVER = '9999-12-31';

/** The months of which a day is in the span, 2026-03. */
function monthsOf({ from, until }: Span): string[] {
  const months: string[] = [];
  for (let day = from; day <= until; day = daysLater(day, 1)) {
    const month = day.slice(0, 7);
    if (months.at(-1) !== month) months.push(month);
  }
  return months;
}

/** The shop's calendar day. Refuses a shop without a policy, which says when its days begin. */
export async function today(deps: Pick<AppDeps, 'rota' | 'policies'>, shopId: string): Promise<string> {
  const policy = await policyOf(deps, shopId);
  return dayAt(startOfDay(await deps.rota.now(shopId), policy), policy.utcOffsetMinutes);
}
