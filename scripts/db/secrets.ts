import type { KeyRing } from '../../config';
import { connectPrisma } from '../../store/database';
import { assertKeysFit, sealRows } from '../../store/sealedRows';

/**
 * Seals the secrets that are stored in plain, or that an older key sealed. Returns a sentence when there were some.
 * Throws KeyError when the keys are not those that sealed what is stored.
 */
export async function sealSecrets(databaseUrl: string, keys: KeyRing): Promise<string[]> {
  const database = connectPrisma(databaseUrl);
  try {
    await assertKeysFit(database, keys);
    const count = await sealRows(database, keys);
    return count === 0 ? [] : [`Sealed the secrets of ${count} rows with the key ${keys.current()}.`];
  } finally {
    await database.$disconnect();
  }
}
