import type { Post, PostRead, Prisma } from '../../prisma/client/client';
import { type AuditSource, audit } from '../audit';
import type { Database } from '../database';

/** What a new version says. */
export type PostEntry = Pick<Post, 'sort' | 'title' | 'text' | 'productId' | 'teamId' | 'from' | 'until' | 'retired'>;

/** A post of a shop by its id. */
export interface PostName {
  shopId: string;
  id: string;
}

/** The newest version of each post, by id. */
export function newestPosts(database: Database, shopId: string): Promise<Post[]> {
  return database.post.findMany({
    where: { shopId },
    distinct: ['id'],
    orderBy: [{ id: 'asc' }, { version: 'desc' }],
  });
}

/** Keeps the version after `version`, which is 0 for a new post. Undefined when there is another newest one by now. */
export function addPost(
  database: Database,
  { version, entry, ...which }: PostName & { version: number; entry: PostEntry },
  by: AuditSource,
): Promise<Post | undefined> {
  return database.$transaction(async (transaction) => {
    const before = await newestOf(transaction, which);
    if ((before?.version ?? 0) !== version) return undefined;
    const row = { ...which, version: version + 1, ...entry, madeBy: by.actorId };
    // Of two at once Postgres keeps one.
    const { count } = await transaction.post.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return undefined;
    const added = await newestOf(transaction, which);
    const { shopId, id } = which;
    const [old, after] = [before, added].map((one) => (one ? told(one) : undefined));
    await audit(transaction, by, { action: 'postChanged', shopId, subject: `post:${id}`, before: old, after });
    return added;
  });
}

/** Somebody has read a version; the first time counts. */
export async function markPostRead(
  database: Database,
  { shopId, id: postId, version, staffId }: PostName & { version: number; staffId: string },
): Promise<void> {
  await database.postRead.createMany({ data: [{ shopId, postId, version, staffId }], skipDuplicates: true });
}

/** Who has read which versions of these posts: one person, or everybody. */
export function readsOf(
  database: Database,
  shopId: string,
  { ids, staffId }: { ids: readonly string[]; staffId?: string },
): Promise<PostRead[]> {
  return database.postRead.findMany({
    where: { shopId, postId: { in: [...ids] }, staffId },
    orderBy: [{ readAt: 'asc' }, { staffId: 'asc' }],
  });
}

async function newestOf(transaction: Prisma.TransactionClient, which: PostName): Promise<Post | undefined> {
  return (await transaction.post.findFirst({ where: which, orderBy: { version: 'desc' } })) ?? undefined;
}

/** The words themselves stand in their versions. */
function told({ version, sort, title, productId, teamId, from, until, retired }: Post) {
  return { version, sort, title, productId, teamId, from, until, retired };
}
