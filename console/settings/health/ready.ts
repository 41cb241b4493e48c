import type { Part } from './usePart';

/** The parts of which `/readyz` knows, by the names of this page. */
const NAMES: Readonly<Record<string, Part['part']>> = {
  postgres: 'postgres',
  temporal: 'temporal',
  workers: 'workers',
};

/** The parts that the answer 503 of `/readyz` names as away. */
export function awayParts(refused: { errors?: readonly { path: string }[] } | null): Part[] {
  return (refused?.errors ?? []).flatMap(({ path }) => {
    const part = NAMES[path];
    return part === undefined ? [] : [{ part, about: null, shopId: null, state: 'away', since: null, figures: [] }];
  });
}
