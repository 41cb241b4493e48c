import type { Response } from 'express';
import { z } from 'zod';
import { audienceOf, isValidOn, POST_SORTS } from '../../domain/posts/posts';
import { isMemberOn } from '../../domain/rota/team';
import type { Post } from '../../prisma/client/client';
import type { PostEntry } from '../../store/posts/posts';
import { duty, ok, operation, STAFF } from '../contract/operation';
import type { AppDeps } from '../deps';
import { name, platformId, text } from '../fields';
import { sourceOf } from '../people/caller';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { today } from '../rota/plan';
import { isSeen, seenBy } from '../rota/team';
import { at, count, itemsOf, oneOf, word, yes } from '../schemas/leaves';

const postsQuery = z.strictObject({ show: z.enum(['unread', 'all']).default('unread') });
const readBody = z.strictObject({ version: z.int().min(1) });
const dayField = z.iso.date('must be a calendar day, 2026-03-02');

const versionBody = z
  .strictObject({
    version: z.int().min(0).meta({ description: 'The version that was read; 0 for a new one.' }),
    sort: z.enum(POST_SORTS),
    title: text(100),
    text: text(4000),
    productId: platformId.nullish().meta({ description: 'Of a product card: the product of the platform.' }),
    teamId: name.nullish().meta({ description: 'To whom it is said; absent: to everybody of the shop.' }),
    from: dayField.nullish(),
    until: dayField.nullish(),
    retired: z.boolean().default(false),
  })
  .refine(({ from, until }) => !from || !until || from <= until, { path: ['until'], error: 'must not be before from' })
  .refine(({ sort, productId }) => (sort === 'productCard') === Boolean(productId), {
    path: ['productId'],
    error: 'belongs to a product card, and to no notice',
  });

const fields = {
  ...{ id: word, version: count, sort: oneOf(POST_SORTS), title: word, text: word, productId: word.nullable() },
  ...{ teamId: word.nullable(), from: word.nullable(), until: word.nullable(), retired: yes, madeBy: word, madeAt: at },
};

const stored = z
  .strictObject(fields)
  .meta({ id: 'Post', description: 'A version of a notice or product card. The newest one of an id counts.' });

const shown = z.strictObject({ ...fields, readAt: at.nullable() }).meta({
  id: 'ReadPost',
  description: 'A notice or product card that holds today. `readAt`: when the caller has read this version.',
});

const readers = z
  .strictObject({
    version: count,
    read: z.array(z.strictObject({ staffId: word, readAt: at })),
    unread: z.array(word),
  })
  .meta({
    id: 'PostReaders',
    description: 'Who of those to whom it is said has read the newest version, and who has not.',
  });

const example = {
  ...{ id: 'mug-care', version: 1, sort: 'productCard', title: '保温杯：使用与清洁' },
  ...{
    text: '内胆不能用钢丝球；首次使用先用热水烫洗。',
    productId: '6001',
    teamId: null,
    from: '2026-03-01',
    until: null,
  },
  ...{ retired: false, madeBy: 'supervisor-1', madeAt: '2026-03-01T03:00:00.000Z' },
} as const;

/** `/v1/posts`: notices and product cards, and who has read them (handbook §12, docs/quality.md). */
export const postOperations = [
  operation({
    id: 'listPosts',
    method: 'get',
    path: '/v1/posts',
    tag: 'Learning',
    summary: 'List the notices and product cards that are said to me and hold today',
    description: 'Unread ones, unless `show` asks for all. A new version is unread again.',
    who: STAFF,
    query: postsQuery,
    answers: { 200: { is: 'The posts, by id.', schema: itemsOf(shown) } },
    errors: ['policyNotFound'],
    example: { query: { show: 'all' }, answer: { items: [{ ...example, readAt: null }] } },
    async handle({ deps, res, query: { show } }) {
      const { shopId, actor } = principalOf(res);
      const day = await today(deps, shopId);
      const members = await membersBy(deps, shopId, day);
      const own = (await deps.posts.newest(shopId)).filter(
        (post) => isValidOn(post, day) && audienceOf(post, [actor.id], members).length > 0,
      );
      const reads = await deps.posts.reads(shopId, { ids: own.map(({ id }) => id), staffId: actor.id });
      const items = own
        .map((post) => {
          const read = reads.find((one) => one.postId === post.id && one.version === post.version);
          return { ...viewOf(post), readAt: read?.readAt.toISOString() ?? null };
        })
        .filter(({ readAt }) => show === 'all' || readAt === null);
      return ok({ items });
    },
  }),

  operation({
    id: 'putPost',
    method: 'put',
    path: '/v1/posts/{postId}',
    tag: 'Learning',
    summary: 'Publish the next version of a notice or product card',
    description: 'Everybody to whom it is said finds it unread again. With `retired` nobody is shown it any more.',
    who: duty('lead', 'publish notices and product cards'),
    body: versionBody,
    answers: { 200: { is: 'The version that was stored.', schema: stored } },
    errors: ['postChanged'],
    example: {
      body: {
        version: 0,
        sort: 'productCard',
        title: example.title,
        text: example.text,
        productId: '6001',
        from: '2026-03-01',
      },
      answer: example,
    },
    async handle({ deps, req, res, body: { version, ...said } }) {
      const { shopId } = principalOf(res);
      const { productId = null, teamId = null, from = null, until = null, ...rest } = said;
      const entry: PostEntry = { ...rest, productId, teamId, from, until };
      if (teamId !== null && !(await deps.rota.teams(shopId)).some(({ id }) => id === teamId)) {
        const message = 'is no team of this shop';
        refuseRequest('invalidInput', `teamId ${message}.`, [{ path: 'teamId', code: 'invalidInput', message }]);
      }
      const added = await deps.posts.add({ shopId, id: pathId(req, 'post'), version, entry }, sourceOf(req, res));
      return ok(viewOf(added ?? refuseRequest('postChanged', 'Somebody else has changed this post; read it again.')));
    },
  }),

  operation({
    id: 'readPost',
    method: 'post',
    path: '/v1/posts/{postId}/read',
    tag: 'Learning',
    summary: 'Say that I have read a notice or product card',
    description: 'The newest version only: who has read an older one has not read what it says now.',
    who: STAFF,
    body: readBody,
    answers: { 200: { is: 'It is marked as read.', schema: z.strictObject({ postId: word, version: count }) } },
    errors: ['postChanged'],
    example: { body: { version: 1 }, answer: { postId: 'mug-care', version: 1 } },
    async handle({ deps, req, res, body: { version } }) {
      const { shopId, actor } = principalOf(res);
      const post = await postNamed(deps, shopId, pathId(req, 'post'));
      if (post.version !== version)
        refuseRequest('postChanged', `Version ${post.version} of this post holds now; read it.`);
      await deps.posts.read({ shopId, id: post.id, version, staffId: actor.id });
      return ok({ postId: post.id, version });
    },
  }),

  operation({
    id: 'listPostReaders',
    method: 'get',
    path: '/v1/posts/{postId}/readers',
    tag: 'Learning',
    summary: 'Say who has read a notice or product card, and who has not',
    who: duty('lead', 'see who has read a post'),
    answers: { 200: { is: 'Those whom the caller leads.', schema: readers } },
    errors: ['policyNotFound'],
    example: {
      answer: { version: 1, read: [{ staffId: 'agent-1', readAt: '2026-03-01T04:00:00.000Z' }], unread: ['agent-2'] },
    },
    async handle({ deps, req, res }) {
      const { shopId } = principalOf(res);
      const post = await postNamed(deps, shopId, pathId(req, 'post'));
      const people = await audience(deps, res, post);
      const reads = (await deps.posts.reads(shopId, { ids: [post.id] })).filter(
        ({ version }) => version === post.version,
      );
      const read = reads
        .filter(({ staffId }) => people.includes(staffId))
        .map(({ staffId, readAt }) => ({ staffId, readAt: readAt.toISOString() }));
      const unread = people.filter((id) => read.every(({ staffId }) => staffId !== id));
      return ok({ version: post.version, read, unread });
    },
  }),
];

async function postNamed({ posts }: AppDeps, shopId: string, id: string): Promise<Post> {
  return (await posts.newest(shopId)).find((one) => one.id === id) ?? notFound('post');
}

/** Those to whom it is said today, of the people whom the caller leads. */
async function audience(deps: AppDeps, res: Response, post: Post): Promise<string[]> {
  const { shopId } = principalOf(res);
  const [seen, people, members] = await Promise.all([
    seenBy(deps, res),
    deps.staff.all(shopId),
    membersBy(deps, shopId, await today(deps, shopId)),
  ]);
  const ids = people.map(({ id }) => id).filter((id) => isSeen(seen, id));
  return audienceOf(post, ids, members);
}

async function membersBy({ rota }: AppDeps, shopId: string, day: string): Promise<(teamId: string) => string[]> {
  const members = await rota.members(shopId);
  return (teamId) =>
    members.filter((one) => one.teamId === teamId && isMemberOn(one, day)).map(({ staffId }) => staffId);
}

function viewOf({ shopId: _, madeAt, ...post }: Post) {
  return { ...post, madeAt: madeAt.toISOString() };
}
