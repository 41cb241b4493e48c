import type { Story } from '../stage';
import { answered } from './answered';
import { approved } from './approved';
import { desk } from './desk';
import { extended } from './extended';
import { persuaded } from './persuaded';
import { phoned } from './phoned';
import { rescued } from './rescued';
import { returned } from './returned';
import { unreachable } from './unreachable';

/** Everything that happens in the demo; one file a case. */
export const stories: readonly Story[] = [
  desk,
  answered,
  rescued,
  extended,
  persuaded,
  phoned,
  approved,
  returned,
  unreachable,
];
