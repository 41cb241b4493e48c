import { createContext, useContext } from 'react';

/** As who one works, and for which shop. */
export interface ShopSession {
  shopId: string;
  nick: string;
  timeZone: string;
  /** In which the shop speaks to its buyers. */
  language: string;
  staffId: string;
  role: string;
  name: string;
  isAdmin: boolean;
}

export const ShopContext = createContext<ShopSession | undefined>(undefined);

/** Only below somebody who has signed in. */
export function useShop(): ShopSession {
  const session = useContext(ShopContext);
  if (session === undefined) throw new Error('Nobody has signed in here.');
  return session;
}
