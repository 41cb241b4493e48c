import type { Prisma, ShopScript } from '../prisma/client/client';
import { type AuditSource, audit } from './audit';
import type { Database } from './database';

/** A script of the shop's by its name in one language. */
export interface ScriptName {
  shopId: string;
  language: string;
  name: string;
}

/** What a new version says. */
export type ScriptEntry = Pick<
  ShopScript,
  'stages' | 'kinds' | 'causes' | 'productId' | 'text' | 'fromCaseId' | 'retired'
>;

/** The newest version of each name, without those that are retired. */
export async function currentScripts(database: Database, shopId: string, language: string): Promise<ShopScript[]> {
  const newest = await database.shopScript.findMany({
    where: { shopId, language },
    distinct: ['name'],
    orderBy: [{ name: 'asc' }, { version: 'desc' }],
  });
  return newest.filter(({ retired }) => !retired);
}

/** All versions, the newest first. */
export function scriptVersions(database: Database, which: ScriptName): Promise<ShopScript[]> {
  return database.shopScript.findMany({ where: which, orderBy: { version: 'desc' } });
}

/** Keeps the version after `version`, which is 0 for a new name. Undefined when there is another newest one by now. */
export function addScript(
  database: Database,
  { version, entry, ...which }: ScriptName & { version: number; entry: ScriptEntry },
  by: AuditSource,
): Promise<ShopScript | undefined> {
  return database.$transaction(async (transaction) => {
    const before = await newestOf(transaction, which);
    if ((before?.version ?? 0) !== version) return undefined;
    const row = { ...which, version: version + 1, ...entry, madeBy: by.actorId };
    // Of two at once Postgres keeps one.
    const { count } = await transaction.shopScript.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return undefined;
    const added = await newestOf(transaction, which);
    const { shopId, language, name } = which;
    const subject = `script:${language}/${name}`;
    const [old, after] = [before, added].map((one) => (one ? told(one) : undefined));
    await audit(transaction, by, { action: 'scriptChanged', shopId, subject, before: old, after });
    return added ?? undefined;
  });
}

function newestOf(transaction: Prisma.TransactionClient, which: ScriptName): Promise<ShopScript | null> {
  return transaction.shopScript.findFirst({ where: which, orderBy: { version: 'desc' } });
}

/** The words themselves stand in their versions. */
function told({ version, stages, kinds, causes, productId, fromCaseId, retired }: ShopScript) {
  return { version, stages, kinds, causes, productId, fromCaseId, retired };
}
