import { shopHeaders } from '../data/client';

/** Fetches a file of the API and hands it to the person under its name. Throws what the API says instead of one. */
export async function download(path: string, name: string): Promise<void> {
  const response = await fetch(path, { headers: shopHeaders(), credentials: 'same-origin' });
  if (!response.ok) throw await response.json();
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
