import type { Script } from '../domain/asks';
import { type CaseTrouble, noteCaseTrouble } from '../store/caseTroubles';
import type { Database } from '../store/database';
import { announce } from './records/notices';
import { renderTask, type ShopTexts } from './scripts';

/** Notes what keeps a case or a shop from going on, and tells the supervisors' staff group of it, once while it lasts. */
export function reportTrouble(database: Database, trouble: CaseTrouble, shop?: ShopTexts): Promise<void> {
  const { shopId, caseId, sort, reason } = trouble;
  const script: Script = { name: `trouble.${sort}`, values: { reason } };
  const { title } = renderTask(script, shop);
  const told = { id: caseId || shopId, role: 'supervisor', sort: 'shopStands', title, caseId: caseId || undefined };
  return noteCaseTrouble(database, trouble, (transaction, at) => announce(transaction, shopId, [told], at));
}
