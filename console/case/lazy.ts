import { lazy } from 'react';

const load = () => import('./CasePage');

/** The page of a case, loaded when the first one is looked at: a list is there before. */
export const CasePage = lazy(async () => ({ default: (await load()).CasePage }));

/** Fetches it as soon as the browser has nothing else to do. */
export function fetchCasePage(): void {
  setTimeout(() => void load(), 1_500);
}
