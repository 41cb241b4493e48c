import type { Story } from '../stage';
import { answered } from './answered';
import { approved } from './approved';
import { desk } from './desk';
import { empty } from './empty';
import { extended } from './extended';
import { intercepted } from './intercepted';
import { missing } from './missing';
import { persuaded } from './persuaded';
import { phoned } from './phoned';
import { refereed } from './refereed';
import { rescued } from './rescued';
import { returned } from './returned';
import { reviewed } from './reviewed';
import { unreachable } from './unreachable';
import { unstopped } from './unstopped';

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
  intercepted,
  missing,
  reviewed,
  refereed,
  empty,
  unstopped,
];

/** The stories that can be told one by one: by their word, as `answered`. */
export const tellable: readonly Story[] = stories.filter(({ inBackground }) => !inBackground);

export function wordOf({ name }: Story): string {
  return name.slice(name.indexOf(' ') + 1);
}

/** One story with what goes on in the background; undefined when there is none of that word. */
export function storyOf(word: string): readonly Story[] | undefined {
  const story = tellable.find((one) => wordOf(one) === word);
  return story && [...stories.filter(({ inBackground }) => inBackground), story];
}
