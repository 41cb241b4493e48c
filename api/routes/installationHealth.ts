import { z } from 'zod';
import { adminOrDuty, ok, operation } from '../contract/operation';
import { FIGURES, type HealthPart, PARTS, STATES } from '../health/part';
import { callerOf } from '../people/caller';
import { principalOf } from '../request';
import { at, count, oneOf, word } from '../schemas/leaves';

const figureView = z.strictObject({
  name: oneOf(FIGURES),
  count: count.nullable(),
  at: at.nullable(),
  word: word.nullable(),
});

const partView = z
  .strictObject({
    part: oneOf(PARTS),
    about: word.nullable(),
    shopId: word.nullable(),
    state: oneOf(STATES),
    since: at.nullable(),
    figures: z.array(figureView),
  })
  .meta({
    id: 'HealthPart',
    description:
      'A part and how it stands. `slow`: it works, and not as it should. `about` says which provider or queue. Nothing of a buyer.',
  });

const health = z.strictObject({ asOf: at, items: z.array(partView) });

const example = {
  asOf: '2026-03-02T03:00:00.000Z',
  items: [
    {
      ...{ part: 'workers', about: null, shopId: null, state: 'away', since: '2026-03-02T02:58:00.000Z' },
      figures: [{ name: 'processes', count: 0, at: null, word: null }],
    },
  ],
};

/** `/v1/health`: for whoever looks why something does not go on. */
export const installationHealthOperations = [
  operation({
    id: 'getInstallationHealth',
    method: 'get',
    path: '/v1/health',
    tag: 'Installation',
    summary: 'Look how every part stands',
    description: [
      'What is not well comes first. The admin sees the installation and all shops; others see it with their own shop.',
      'Each part is asked now. One that does not answer within four seconds is `unknown`.',
      'While Postgres is away nobody can be known: `/readyz` says it then.',
    ].join(' '),
    who: adminOrDuty('readLogs', 'look at the health of the installation'),
    query: z.strictObject({}),
    answers: { 200: { is: 'Each part.', schema: health } },
    errors: [],
    example: { answer: example },
    async handle({ deps, res }) {
      const { isAdmin } = callerOf(res);
      const shopIds = isAdmin ? (await deps.shops.all()).map(({ id }) => id) : [principalOf(res).shopId];
      const items = await deps.health({ shopIds, isAdmin });
      return ok({ asOf: new Date().toISOString(), items: items.map(viewOf) });
    },
  }),
];

function viewOf({ part, about, shopId, state, since, figures }: HealthPart) {
  return {
    ...{ part, about: about ?? null, shopId: shopId ?? null, state, since: since?.toISOString() ?? null },
    figures: figures.map((one) => ({
      ...{ name: one.name, count: one.count ?? null, at: one.at?.toISOString() ?? null, word: one.word ?? null },
    })),
  };
}
