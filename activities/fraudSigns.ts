import { readSignFacts } from '../store/fraudSigns';
import { type Deps, ofRecords, type Port } from './ports';

/** What all cases together know of a return (handbook §7). */
export function fraudSigns({ database }: Deps): Port<'readSigns'> {
  return { readSigns: (input, context) => ofRecords(() => readSignFacts(database, context, input)) };
}
