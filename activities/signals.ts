import { readSignalFacts } from '../store/fraudSigns';
import { type Deps, ofRecords, type Port } from './ports';

/** What all cases together know of a return (handbook §7). */
export function signals({ database }: Deps): Port<'readSignals'> {
  return { readSignals: (input, context) => ofRecords(() => readSignalFacts(database, context, input)) };
}
