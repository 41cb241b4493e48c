import { type AuditSource, auditPage } from '../../store/audit';
import type { Database } from '../../store/database';

/** The admin of an installation, as the audit names them. */
export const ADMIN: AuditSource = { actorId: 'admin-1', actorRole: 'admin', by: 'person:p1' };

/** Exactly these deeds stand in the audit of the shop, in this order, each by ADMIN. Gives them as one text. */
export async function expectAudited(database: Database, shopId: string, actions: readonly string[]): Promise<string> {
  const entries = await auditPage(database, { after: 0n, shopId }, 1000);
  expect(entries.map(({ action, by }) => [action, by])).toEqual(actions.map((action) => [action, ADMIN.by]));
  return entries.map(({ before, after }) => JSON.stringify([before, after])).join('\n');
}
