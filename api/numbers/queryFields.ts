import { z } from 'zod';
import { name } from '../listing/queryFields';

/** The fields of which the queries of numbers are made. */

/** Nothing of a shop is before it or after it. */
const [FIRST, LAST] = ['2000-01-01', '2999-12-31'];

/** A day of the shop's calendar. */
export const dayField = z.iso
  .date({ error: 'must be a day, for example 2026-03-02' })
  .refine((day) => FIRST <= day && day <= LAST, 'must lie between the years 2000 and 2999');

/** Whose numbers, or about what. */
export const ofFields = {
  ...{ person: name.optional(), team: name.optional(), kind: name.optional() },
  ...{ product: name.optional(), courier: name.optional() },
};
