import { z } from 'zod';
import { word } from './leaves';

/** As who somebody belongs to a shop. The role is a word: a later version may know others. */
export const membership = z
  .strictObject({ shopId: word, staffId: word, role: word })
  .meta({ id: 'Membership', description: 'As who a person belongs to a shop.' });

export const MEMBER_EXAMPLE = { shopId: 'shop-1', staffId: 'agent-1', role: 'afterSales' };
