import { useCallback, useContext } from 'react';
import { nowAtShop } from '../design/now';
import { ShopContext } from '../session/shop';
import { type Against, refusalOf } from './refusals';
import { useLanguage } from './useWords';

/** Like `refusalOf`, in the language of the page and the zone of the shop, where there is one. */
export function useRefusals(): (of: Against) => { text: string; isWhole: boolean } {
  const language = useLanguage();
  const timeZone = useContext(ShopContext)?.timeZone;
  return useCallback((of) => refusalOf(of, { language, timeZone, now: nowAtShop() }), [language, timeZone]);
}
