import type { Schema } from '../../../client';
import { instantAt, minuteOf } from '../days';

export type Shift = Schema<'Shift'>;

/** A stretch of work in minutes of its day; beyond 1440 it lasts into the next one. */
export interface Span {
  from: number;
  until: number;
}

/** Who works when: by `personId|day`. A cell without work is not there. */
export type Plan = Readonly<Record<string, readonly Span[]>>;

export function cellOf(staffId: string, day: string): string {
  return `${staffId}|${day}`;
}

/** The API's shifts as a plan, in the shop's zone. */
export function planOf(shifts: readonly Shift[], zone: string): Plan {
  const plan: Record<string, Span[]> = {};
  for (const { staffId, day, startsAt, endsAt } of shifts) {
    const span = {
      from: minuteOf(Date.parse(startsAt), day, zone),
      until: minuteOf(Date.parse(endsAt), day, zone),
    };
    const cell = cellOf(staffId, day);
    plan[cell] = inOrder([...(plan[cell] ?? []), span]);
  }
  return plan;
}

/** The plan as the API takes it. */
export function shiftsOf(plan: Plan, zone: string): { staffId: string; startsAt: string; endsAt: string }[] {
  return Object.entries(plan).flatMap(([cell, spans]) => {
    const at = cell.lastIndexOf('|');
    const [staffId, day] = [cell.slice(0, at), cell.slice(at + 1)];
    return spans.map(({ from, until }) => ({
      staffId,
      startsAt: new Date(instantAt(day, from, zone)).toISOString(),
      endsAt: new Date(instantAt(day, until, zone)).toISOString(),
    }));
  });
}

/** The plan with these stretches in the cell; none take the cell out. */
export function withSpans(plan: Plan, cell: string, spans: readonly Span[]): Plan {
  const { [cell]: _before, ...rest } = plan;
  return spans.length === 0 ? rest : { ...rest, [cell]: inOrder(spans) };
}

/** The stretch put in where it was not, taken out where it was. Those that it would overlap give way to it. */
export function toggledSpan(spans: readonly Span[], span: Span): Span[] {
  const without = spans.filter((one) => !same(one, span));
  if (without.length < spans.length) return without;
  return inOrder([...spans.filter((one) => one.until <= span.from || span.until <= one.from), span]);
}

/** What was in one cell, put into another beside what is there; with `keeps` it stays in the first as well. */
export function moved(plan: Plan, from: string, to: string, keeps: boolean): Plan {
  if (from === to) return plan;
  const spans = plan[from] ?? [];
  const added = spans.reduce<readonly Span[]>(
    (there, span) => (there.some((one) => same(one, span)) ? there : toggledSpan(there, span)),
    plan[to] ?? [],
  );
  return withSpans(keeps ? plan : withSpans(plan, from, []), to, added);
}

/** The plan of one week laid over the days of another: `days` and `others` in the same order. */
export function copied(plan: Plan, days: readonly string[], others: readonly string[]): Plan {
  return Object.fromEntries(
    Object.entries(plan).flatMap(([cell, spans]) => {
      const at = cell.lastIndexOf('|');
      const day = others[days.indexOf(cell.slice(at + 1))];
      return day === undefined ? [] : [[cellOf(cell.slice(0, at), day), spans]];
    }),
  );
}

/** Planned hours of one person on these days. */
export function hoursOf(plan: Plan, staffId: string, days: readonly string[]): number {
  const minutes = days
    .flatMap((day) => plan[cellOf(staffId, day)] ?? [])
    .reduce((sum, { from, until }) => sum + until - from, 0);
  return Math.round((minutes / 60) * 10) / 10;
}

/** How many people have such a stretch on a day. */
export function countOf(plan: Plan, day: string, people: readonly string[], span: Span): number {
  return people.filter((id) => (plan[cellOf(id, day)] ?? []).some((one) => same(one, span))).length;
}

export function same(one: Span, other: Span): boolean {
  return one.from === other.from && one.until === other.until;
}

function inOrder(spans: readonly Span[]): Span[] {
  return spans.toSorted((one, other) => one.from - other.from);
}
