/** What a photo shows. */
export const PHOTO_SORTS = ['photo', 'waybill', 'weight'] as const;
export type PhotoSort = (typeof PHOTO_SORTS)[number];

/** A photo that has not been sent yet. */
export interface KeptPhoto {
  /** Also the key under which it is sent: sent twice, it is one piece. */
  id: string;
  /** Whose it is: shop, person and case. */
  owner: string;
  caseId: string;
  name: string;
  sort: PhotoSort;
  grams?: number;
  file: Blob;
}

const STORE = 'photos';

/**
 * Photos wait in the browser's own database until they are sent: a telephone may close the page while its camera is open. Where the
 * browser keeps none, they are only as safe as the page.
 */
export async function keepPhoto(photo: KeptPhoto): Promise<void> {
  await run('readwrite', (store) => store.put(photo)).catch(() => undefined);
}

export async function forgetPhoto(id: string): Promise<void> {
  await run('readwrite', (store) => store.delete(id)).catch(() => undefined);
}

export async function keptPhotos(owner: string): Promise<KeptPhoto[]> {
  const all = await run<KeptPhoto[]>('readonly', (store) => store.getAll()).catch(() => []);
  return all.filter((one) => one.owner === owner);
}

function run<Result>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Result> | IDBRequest,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('shouhou', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
    opening.onerror = () => reject(opening.error ?? new Error('The browser keeps nothing.'));
    opening.onsuccess = () => {
      const base = opening.result;
      const asked = ask(base.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => {
        resolve(asked.result as Result);
        base.close();
      };
      asked.onerror = () => {
        reject(asked.error ?? new Error('The browser keeps nothing.'));
        base.close();
      };
    };
  });
}
