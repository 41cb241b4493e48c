import { readSignFacts } from '../store/fraudSigns';
import { type Deps, ofRecords, type Port } from './ports';

/** Facts about a return that only all cases together show (handbook §7). */
export function fraudSigns({ database }: Deps): Port<'readSigns'> {
  return { readSigns: (input, context) => ofRecords(() => readSignFacts(database, context, input)) };
}
