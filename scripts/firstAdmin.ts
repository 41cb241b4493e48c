import { createSignIn } from '../api/people/createSignIn';
import { prismaPersonBook } from '../api/people/personBook';
import type { AuditSource } from '../store/audit';
import { connectPrisma } from '../store/database';

const START: AuditSource = { actorId: 'start', actorRole: 'system', by: 'program:start' };

export interface FirstAdminOptions {
  databaseUrl: string;
  /** AUTH_SECRET of the API. */
  secret: string;
  /** Where people reach the API. */
  publicUrl: string;
}

/**
 * The address at which the first admin sets a password, good once and for a day. Until somebody has done so each call makes a
 * new one, and the one before ends. Undefined when there is an admin who has a password.
 */
export async function firstAdminLink({
  databaseUrl,
  secret,
  publicUrl,
}: FirstAdminOptions): Promise<string | undefined> {
  const database = connectPrisma(databaseUrl);
  try {
    const admins = await database.person.findMany({ where: { isAdmin: true }, orderBy: { createdAt: 'asc' } });
    const signsIn = await database.personAccount.count({ where: { userId: { in: admins.map(({ id }) => id) } } });
    if (signsIn > 0) return undefined;
    const entry = { name: 'admin', isAdmin: true, shops: [], disabled: false };
    const id = admins[0]?.id ?? (await prismaPersonBook(database).make('admin', entry, START)).id;
    const link = await createSignIn(database, { secret, publicUrl }).makeLink(id, START);
    return link && new URL(`/setPassword#${link.token}`, publicUrl).href;
  } finally {
    await database.$disconnect();
  }
}
