import { useCallback, useEffect, useRef } from 'react';
import { readAgain } from './cache';
import { useChanges } from './live';

/** Several changes come at once when a robot works: they are read once, after so long, ms. */
const PAUSE = 400;

/** Reads these lists again when a case of the shop has changed. Give the same array each time. */
export function useReadOnChange(paths: readonly string[]): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useChanges(
    useCallback(() => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void readAgain(...paths);
      }, PAUSE);
    }, [paths]),
  );
}
