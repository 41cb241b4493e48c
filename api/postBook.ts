import type { Post, PostRead } from '../prisma/client/client';
import type { AuditSource } from '../store/audit';
import type { Database } from '../store/database';
import { addPost, markPostRead, newestPosts, type PostEntry, type PostName, readsOf } from '../store/posts/posts';

/** The notices and product cards of a shop (docs/quality.md). */
export interface PostBook {
  /** The newest version of each, by id. Another process's change is seen within ten seconds, one's own at once. */
  newest(shopId: string): Promise<readonly Post[]>;
  /** Keeps the version after the one that was read, 0 for a new one. Undefined when somebody was quicker. */
  add(change: PostName & { version: number; entry: PostEntry }, by: AuditSource): Promise<Post | undefined>;
  read(which: PostName & { version: number; staffId: string }): Promise<void>;
  reads(shopId: string, which: { ids: readonly string[]; staffId?: string }): Promise<PostRead[]>;
}

/** Every look at a case asks for the cards, and they change a few times a month. */
const REMEMBERED_MS = 10_000;

/** The same in Postgres. */
export function prismaPosts(database: Database): PostBook {
  const known = new Map<string, { until: number; posts: readonly Post[] }>();
  return {
    async newest(shopId) {
      const before = known.get(shopId);
      if (before && performance.now() < before.until) return before.posts;
      const posts = await newestPosts(database, shopId);
      known.set(shopId, { until: performance.now() + REMEMBERED_MS, posts });
      return posts;
    },
    async add(change, by) {
      const added = await addPost(database, change, by);
      known.delete(change.shopId);
      return added;
    },
    read: (which) => markPostRead(database, which),
    reads: (shopId, which) => readsOf(database, shopId, which),
  };
}
