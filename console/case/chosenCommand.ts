import { createContext, useContext } from 'react';
import type { Typed } from './fields';

/** A command that somebody has begun, with what its form begins with. */
export interface ChosenCommand {
  name: string;
  start?: Typed;
}

interface Choosing {
  chosen: ChosenCommand | undefined;
  choose: (command: ChosenCommand) => void;
  leave: () => void;
}

export const ChosenContext = createContext<Choosing | undefined>(undefined);

/** Which command of the case is open; a remedy of the ladder or a script opens one as well. */
export function useChosenCommand(): Choosing {
  const choosing = useContext(ChosenContext);
  if (choosing === undefined) throw new Error('There is no case around this.');
  return choosing;
}
