import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FIGURES, PARTS, STATES } from '../../api/health/part';
import type { Schema } from '../../client';
import { RUNBOOKS, togetherBySort } from '../../console/settings/health/ways';
import { healthWords } from '../../console/settings/health/words';

type Part = Schema<'HealthPart'>;

test('every part, state and figure has its words, and every part what it hurts, what to do and its runbook', () => {
  const needed = [
    ...PARTS.flatMap((part) => [`part.${part}`, `hurts.${part}`, `todo.${part}`]),
    ...FIGURES.map((figure) => `figure.${figure}`),
    ...STATES,
  ];
  const known = Object.keys(healthWords.pairs);
  expect(needed.filter((key) => !known.includes(key))).toEqual([]);
  const missing = PARTS.filter((part) => !existsSync(join(__dirname, '..', '..', RUNBOOKS[part])));
  expect(missing).toEqual([]);
});

test('parts of one sort stand together, and each provider for itself', () => {
  const part = (name: Part['part'], about: string, state: Part['state']): Part => ({
    ...{ part: name, about, state, shopId: null, since: null, figures: [] },
  });
  const groups = togetherBySort([
    part('queue', 'a', 'away'),
    part('provider', 'top', 'away'),
    part('queue', 'b', 'away'),
    part('provider', 'alipay', 'away'),
    part('queue', 'c', 'slow'),
  ]);
  expect(groups.map((group) => group.map(({ about }) => about))).toEqual([['a', 'b'], ['top'], ['alipay'], ['c']]);
});
