import { blankNumber } from './blankNumber';
import { customLenses } from './customLenses';
import { mountainVillage } from './mountainVillage';
import { notReceived } from './notReceived';
import { equalParcel, lighterParcel } from './oneMissing';
import { soldOut } from './soldOut';
import type { Story } from './story';
import { tinyHole } from './tinyHole';
import { tornTop } from './tornTop';
import { warmCup } from './warmCup';
import { washedPrint } from './washedPrint';

/** The stories from the field (handbook §11). The fifth has two endings. */
export const STORIES: readonly Story[] = [
  tornTop,
  washedPrint,
  tinyHole,
  mountainVillage,
  lighterParcel,
  equalParcel,
  blankNumber,
  customLenses,
  warmCup,
  soldOut,
  notReceived,
];

/** The story of that id. */
export function storyOf(id: string): Story | undefined {
  return STORIES.find((one) => one.id === id);
}
