import { shopHeaders } from './client';

/** The address of a page that the browser opens by itself: it sends no header, so the shop stands in the address. */
export function pageAddress(path: string): string {
  const { 'X-Shop': shop } = shopHeaders();
  if (shop === undefined) return path;
  return `${path}${path.includes('?') ? '&' : '?'}shop=${encodeURIComponent(shop)}`;
}
