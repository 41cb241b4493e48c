import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey } from '../../client';
import { readCaseAgain } from '../data/cache';
import { isAway } from '../data/refusals';
import { sendFile } from '../data/sendFile';
import { useShop } from '../session/shop';
import { forgetPhoto, type KeptPhoto, keepPhoto, keptPhotos, type PhotoSort } from './keptPhotos';
import { shrink } from './shrink';

/** A photo of this case, and how far it is on its way. */
export interface Photo extends KeptPhoto {
  url: string;
  status: 'sending' | 'sent' | 'failed';
  /** From 0 to 1. */
  part: number;
  refusal?: unknown;
}

/** Where no server answered, it is tried again by itself after so long, ms. */
const AGAIN = 10_000;

/** The photos of a case that were taken here: sent as they are taken, kept until they are sent. */
export function usePhotos(caseId: string) {
  const { shopId, staffId } = useShop();
  const owner = [shopId, staffId, caseId].join('/');
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const busy = useRef(new Set<string>());

  const change = useCallback((id: string, to: Partial<Photo>) => {
    setPhotos((before) => before.map((one) => (one.id === id ? { ...one, ...to } : one)));
  }, []);

  const send = useCallback(
    async (photo: KeptPhoto) => {
      if (busy.current.has(photo.id)) return;
      busy.current.add(photo.id);
      change(photo.id, { status: 'sending', part: 0, refusal: undefined });
      try {
        await sendFile({ ...photo, key: photo.id, from: 'shop' }, (part) => change(photo.id, { part }));
        change(photo.id, { status: 'sent', part: 1 });
        void forgetPhoto(photo.id);
        void readCaseAgain(photo.caseId);
      } catch (refusal) {
        change(photo.id, { status: 'failed', refusal });
      } finally {
        busy.current.delete(photo.id);
      }
    },
    [change],
  );

  // What was taken before a reload goes on.
  useEffect(() => {
    let isOver = false;
    void keptPhotos(owner).then((kept) => {
      if (isOver) return;
      setPhotos((before) => [...before, ...kept.filter(({ id }) => before.every((one) => one.id !== id)).map(shown)]);
      for (const photo of kept) void send(photo);
    });
    return () => {
      isOver = true;
    };
  }, [owner, send]);

  useEffect(() => {
    const left = photos.filter(({ status, refusal }) => status === 'failed' && isAway(refusal));
    if (left.length === 0) return;
    const timer = setTimeout(() => {
      for (const photo of left) void send(photo);
    }, AGAIN);
    return () => clearTimeout(timer);
  }, [photos, send]);

  const add = useCallback(
    async (file: File, sort: PhotoSort, grams: number | undefined) => {
      const small = await shrink(file);
      const id = newKey();
      const name = small === file ? file.name : file.name.replace(/\.\w+$/, '.jpg');
      const photo: KeptPhoto = {
        id,
        owner,
        caseId,
        name: name.slice(0, 200),
        sort,
        file: small,
        ...(grams && { grams }),
      };
      await keepPhoto(photo);
      setPhotos((before) => [...before, shown(photo)]);
      await send(photo);
    },
    [owner, caseId, send],
  );
  const remove = useCallback((id: string) => {
    void forgetPhoto(id);
    setPhotos((before) => before.filter((one) => one.id !== id));
  }, []);
  return { photos, add, send, remove };
}

function shown(photo: KeptPhoto): Photo {
  return { ...photo, url: URL.createObjectURL(photo.file), status: 'sending', part: 0 };
}
