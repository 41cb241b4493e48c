import { z } from 'zod';
import { refuse } from '../../domain/errors';
import { REFUSAL_CODES } from '../contract/errors';
import { ok, operation, STAFF } from '../contract/operation';
import { sourceOf } from '../people/caller';
import { revealed } from '../schemas/leaves';
import { taken, taskOf } from '../tasks/take';

const phoneAnswer = z
  .strictObject({ phone: revealed.nullable() })
  .meta({ id: 'BuyerPhone', description: 'The number to phone. The audit has a line about this answer.' });

/** Commands that say how a call ended: their tasks are calls. */
const CALLS = ['recordCall', 'recordReviewCall'];

/** `/v1/tasks/{taskId}/phone`: the number of whoever is phoned, for who phones. */
export const taskPhoneOperations = [
  operation({
    id: 'revealPhone',
    method: 'post',
    path: '/v1/tasks/{taskId}/phone',
    tag: 'Tasks',
    summary: 'Read the number to phone for a call that is due',
    description: [
      'The call becomes the task of the caller, so that no two people phone one buyer.',
      'The number is asked of the platform each time and kept nowhere; each answer with a number is a line of the audit.',
      '`phone` is null where the platform shows it to this application with stars only.',
    ].join(' '),
    who: STAFF,
    body: z.strictObject({}),
    answers: { 200: { is: 'The number in plain, or null.', schema: phoneAnswer } },
    errors: [
      ...(['taskClosed', 'taskClaimed', 'caseNotFound'] as const),
      ...(['notOnPlatform', 'platformSessionExpired', 'platformRefused', 'platformAway', 'platformPaused'] as const),
      ...REFUSAL_CODES,
    ],
    example: { body: {}, answer: { phone: '13800138000' } },
    async handle(call) {
      const { deps, req, res } = call;
      const { command } = await taskOf(deps, req, res);
      if (!CALLS.includes(command)) refuse('notWaiting', 'This task is no call: nobody is phoned for it.');
      const { record } = await taken(call);
      const { state, tid, id: caseId, shopId } = record;
      if (state.doNotCall || state.contactForbidden) {
        refuse('callsForbidden', 'This buyer asked not to be called; nobody phones them.');
      }
      const phone = await deps.buyerPhone({ shopId, caseId, tid }, sourceOf(req, res));
      return ok({ phone: phone ?? null });
    },
  }),
];
