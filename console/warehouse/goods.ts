import type { Schema } from '../../client';
import { plainNumber } from './couriers';

export type Case = Schema<'Case'>;

/** A parcel that comes back, as its case knows it. */
export interface ReturnParcel {
  process: string;
  company?: string;
  trackingNumber?: string;
  /** Received, called off, or delivered after all; nothing while it is awaited. */
  outcome?: string;
  /** What the courier shows. */
  seen?: 'moving' | 'signed' | 'unknown';
}

/** An inspection that the case wants. */
export interface WantedInspection {
  process: string;
  item: string;
  reason: string;
  checks: readonly string[];
}

export function parcelsOf({ processes }: Case): ReturnParcel[] {
  return Object.entries(processes).flatMap(([process, state]): ReturnParcel[] => {
    if (state.kind !== 'parcel') return [];
    const { company, trackingNumber } = fieldsOf(state.number);
    const { known, moved, signed } = fieldsOf(state.facts);
    const seen = signed === true ? 'signed' : moved === true ? 'moving' : known === false ? 'unknown' : undefined;
    return [
      {
        ...{ process, company: textOf(company), trackingNumber: textOf(trackingNumber) },
        ...{ outcome: textOf(state.outcome), seen },
      },
    ];
  });
}

/** The inspections that nobody has made yet. */
export function inspectionsOf({ processes }: Case): WantedInspection[] {
  return Object.entries(processes).flatMap(([process, state]): WantedInspection[] => {
    if (state.kind !== 'inspection' || state.outcome !== undefined) return [];
    const { item, reason } = fieldsOf(state.agreed);
    const checks = Array.isArray(state.checks) ? state.checks.filter((one) => typeof one === 'string') : [];
    return [{ process, item: textOf(item) ?? '', reason: textOf(reason) ?? '', checks }];
  });
}

/** Whether the case awaits a parcel that may be this one: of this number, or one whose number nobody knows. */
export function awaits(about: Case, number: string): boolean {
  return parcelsOf(about).some(
    ({ outcome, trackingNumber }) =>
      outcome === undefined && (trackingNumber === undefined || plainNumber(trackingNumber) === plainNumber(number)),
  );
}

export function wasReceived(about: Case, number: string): boolean {
  const plain = plainNumber(number);
  const isIt = ({ trackingNumber }: { trackingNumber?: string }) => plainNumber(trackingNumber ?? '') === plain;
  return parcelsOf(about).some((one) => one.outcome === 'received' && isIt(one)) || about.strayParcels.some(isIt);
}

/** The goods that the case is about: of the agreement, of the case, or the whole order. */
export function expectedOf({ agreement, lines, order }: Case): { oid: string; title: string; quantity: number }[] {
  const picked = agreement?.lines ?? lines;
  const ordered = order?.lines ?? [];
  if (picked == null) return ordered.map(({ oid, title, quantity }) => ({ oid, title, quantity }));
  return picked.map(({ oid, quantity }) => ({
    ...{ oid, quantity },
    title: ordered.find((line) => line.oid === oid)?.title ?? oid,
  }));
}

/** `c1/agreement-1/inspection/inspect` is of the process `agreement-1/inspection`. */
export function processOf({ id, caseId }: { id: string; caseId: string }): string {
  const local = id.slice(caseId.length + 1);
  return local.slice(0, local.lastIndexOf('/'));
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
