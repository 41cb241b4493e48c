import { z } from 'zod';
import { PARTIES, STAGES } from '../../domain/vocabulary';
import { KIND_EXAMPLE } from '../contract/examples';
import { at, count, money, nick, oneOf, word, words, yes } from './leaves';

const taskCase = z
  .strictObject({
    kind: word,
    stage: oneOf(STAGES),
    waitingFor: oneOf(PARTIES),
    tid: word,
    buyer: nick.nullable(),
    owner: word.nullable(),
    paid: money,
    respondBy: at.nullable(),
    isFlagged: yes,
    sign: oneOf(['raised', 'confirmed']).nullable(),
  })
  .meta({
    id: 'TaskCase',
    description:
      "What a queue shows of a task's case. `buyer` is the nickname, null until the order has been looked up.",
  });

/** A task as its answers show it (api/views.ts). */
export const taskSchema = z
  .strictObject({
    id: word,
    caseId: word,
    kind: word,
    role: word,
    assignee: word.nullable(),
    command: word,
    title: words,
    script: words,
    outcomes: z.array(word),
    priority: count,
    dueAt: at.nullable(),
    overdue: yes,
    openedAt: at,
    closedAt: at.nullable(),
    claimedBy: word.nullable(),
    claimedAt: at.nullable(),
    snoozedUntil: at.nullable(),
    case: taskCase.nullable(),
  })
  .meta({
    id: 'Task',
    description:
      'What a person has to do, with the command that does it. `assignee` is whose it is by the case, `claimedBy` who has taken it on.',
  });

export const TASK_EXAMPLE = {
  ...{ id: 'c1/case/assess', caseId: 'c1', kind: 'assess', role: 'afterSales', assignee: null, command: 'assess' },
  ...{ title: '判断原因', script: '请判断原因、轻重和责任。', outcomes: [], priority: 3 },
  ...{ dueAt: '2026-03-02T04:00:00.000Z', overdue: false, openedAt: '2026-03-02T03:00:00.000Z', closedAt: null },
  ...{ claimedBy: 'agent-1', claimedAt: '2026-03-02T03:05:00.000Z', snoozedUntil: null },
  case: {
    ...{ kind: KIND_EXAMPLE, stage: 'proposal', waitingFor: 'shop', tid: '2200011', buyer: '小明' },
    ...{ owner: 'agent-1', paid: 0, respondBy: '2026-03-02T03:30:00.000Z', isFlagged: false, sign: null },
  },
};
