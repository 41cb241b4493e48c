import { z } from 'zod';
import { STAFF_ROLES } from '../../domain/roles';
import type { Notice } from '../../prisma/client/client';
import { ok, operation, STAFF } from '../contract/operation';
import { notFound, pathId, principalOf } from '../request';
import { at, count, itemsOf, oneOf, word, words, yes } from '../schemas/leaves';

const noticesQuery = z.strictObject({
  show: z.enum(['unread', 'all']).default('unread'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const notice = z
  .strictObject({
    ...{ id: word, sort: word, title: words, taskId: word.nullable(), caseId: word.nullable() },
    ...{ role: oneOf(STAFF_ROLES), level: count, isForAll: yes, toldAt: at, endedAt: at.nullable() },
    ...{ readAt: at.nullable(), readBy: word.nullable() },
  })
  .meta({
    id: 'Notice',
    description:
      'What somebody was told. `level` counts how often it went up; `endedAt` says that somebody acts or the next one up knows.',
  });

const example = {
  ...{ id: 'c1/case/reply/1772420400000', sort: 'reply', title: '回复买家', taskId: 'c1/case/reply', caseId: 'c1' },
  ...{ role: 'afterSales', level: 0, isForAll: false, toldAt: '2026-03-02T03:00:01.000Z', endedAt: null },
  ...{ readAt: null, readBy: null },
};

/** `/v1/notices`: what a person has been told, beside the staff group's robot (docs/notices.md). */
export const noticeOperations = [
  operation({
    id: 'listMyNotices',
    method: 'get',
    path: '/v1/notices/mine',
    tag: 'Tasks',
    summary: 'List what I was told, the latest first',
    description: "One's own notices, and those of everybody in one's role.",
    who: STAFF,
    query: noticesQuery,
    answers: { 200: { is: 'The notices.', schema: itemsOf(notice) } },
    errors: [],
    example: { query: { show: 'unread' }, answer: { items: [example] } },
    async handle({ deps, res, query: { show, limit } }) {
      const rows = await deps.notices.mine(readerOf(principalOf(res)), { unread: show === 'unread', limit });
      return ok({ items: rows.map(viewOf) });
    },
  }),

  operation({
    id: 'readNotice',
    method: 'post',
    path: '/v1/notices/{noticeId}/read',
    tag: 'Tasks',
    summary: 'Mark a notice as read',
    description: 'Reading is no acting: the next one up still hears of a task that nobody takes on.',
    who: STAFF,
    answers: { 200: { is: 'The notice, which somebody has read now.', schema: notice } },
    errors: [],
    example: { answer: { ...example, readAt: '2026-03-02T03:01:00.000Z', readBy: 'agent-1' } },
    async handle({ deps, req, res }) {
      const read = await deps.notices.read(pathId(req, 'notice'), readerOf(principalOf(res)));
      return ok(viewOf(read ?? notFound('notice')));
    },
  }),
];

function readerOf({ shopId, actor }: ReturnType<typeof principalOf>) {
  return { shopId, staffId: actor.id, role: actor.role };
}

function viewOf({ id, sort, title, taskId, caseId, role, level, staffId, toldAt, endedAt, readAt, readBy }: Notice) {
  return {
    ...{ id, sort, title, taskId, caseId, role, level, isForAll: staffId === null },
    ...{ toldAt: toldAt?.toISOString(), endedAt: endedAt?.toISOString() ?? null },
    ...{ readAt: readAt?.toISOString() ?? null, readBy },
  };
}
