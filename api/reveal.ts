import { valuesOf } from '../domain/privacy/erased';
import { type AuditSource, audit } from '../store/audit';
import type { Database } from '../store/database';

/** What is asked for, of which case, and why. */
export interface RevealOrder {
  shopId: string;
  caseId: string;
  /** Names of fields, for example `phone`. */
  fields: readonly string[];
  reason: string;
}

/** A field and what stands in it anywhere in the case, each text once. */
export interface RevealedField {
  field: string;
  values: string[];
}

/**
 * Gives a buyer's data in plain, and writes into the audit who got which fields and why. Both happen in one transaction:
 * there is no value without its line. The line has no value. Undefined when the shop has no such case.
 */
export type Reveal = (order: RevealOrder, by: AuditSource) => Promise<RevealedField[] | undefined>;

export function createReveal(database: Database): Reveal {
  return ({ shopId, caseId, fields, reason }, by) =>
    database.$transaction(async (transaction) => {
      const row = await transaction.case.findFirst({ where: { id: caseId, shopId }, select: { state: true } });
      if (!row) return undefined;
      const found = fields.map((field) => ({ field, values: valuesOf(row.state, field) }));
      const deed = { action: 'maskedRevealed', shopId, subject: `case:${caseId}`, after: { fields, reason } } as const;
      await audit(transaction, by, deed);
      return found;
    });
}
