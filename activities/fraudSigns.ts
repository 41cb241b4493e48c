import { readSignFacts } from '../store/fraudSigns';
import { compareContact } from '../store/returnContacts';
import { asShop, type Deps, type Port } from './ports';

/** What all cases together know of a return, and whether other buyers returned from where it went (handbook §7). */
export function fraudSigns(deps: Deps): Port<'readSigns'> {
  const { database } = deps;
  return {
    readSigns: (input, context) =>
      asShop(deps, context, async ({ top, contactKey }) => {
        const { tid, buyerId, since } = input;
        const contact = await top.receiverContact(tid);
        const at = new Date(context.askedAt ?? Date.now());
        const about = { tid, buyerId, contact, key: contactKey, since: new Date(since), at };
        const [facts, same] = await Promise.all([
          readSignFacts(database, context, input),
          compareContact(database, context, about),
        ]);
        return { ...facts, ...same };
      }),
  };
}
