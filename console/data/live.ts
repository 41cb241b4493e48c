import { EventSource } from 'eventsource';
import { useEffect, useSyncExternalStore } from 'react';
import type { Schema } from '../../client';
import { cache, readAgain, readCaseAgain } from './cache';

type LiveChange = Schema<'LiveChange'>;

/** Whether the page hears what happens: it does, it is connecting, or the server is away. */
export type Hearing = 'live' | 'connecting' | 'away';

let hearing: Hearing = 'connecting';
const lookers = new Set<() => void>();
const listeners = new Set<(change: LiveChange) => void>();

function set(next: Hearing): void {
  if (next === hearing) return;
  hearing = next;
  for (const look of lookers) look();
}

export function useHearing(): Hearing {
  return useSyncExternalStore(
    (look) => {
      lookers.add(look);
      return () => lookers.delete(look);
    },
    () => hearing,
  );
}

/** Calls with each change of the shop's cases and tasks, as it comes. */
export function useChanges(listener: (change: LiveChange) => void): void {
  useEffect(() => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listener]);
}

/** Hears the shop's changes (docs/live.md) as long as the page is open, and reads again what they touch. */
export function useLive(shopId: string): void {
  useEffect(() => {
    // An admin of no shop hears nothing.
    if (shopId === '') return;
    let source: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let lists: ReturnType<typeof setTimeout> | undefined;
    let wasAway = false;
    /** Tries since the last time that it heard. */
    let tries = 0;

    function listsChanged(): void {
      // Many changes come at once when a robot works: lists are read once for all of them.
      lists ??= setTimeout(() => {
        lists = undefined;
        void readAgain('/v1/tasks', '/v1/cases', '/v1/boards', '/v1/notices');
      }, 150);
    }

    function connect(): void {
      source = new EventSource('/v1/live', {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: { ...init.headers, ...(shopId !== '' && { 'X-Shop': shopId }) },
            credentials: 'same-origin',
          }),
      });
      source.addEventListener('ready', () => {
        set('live');
        tries = 0;
        if (wasAway) void cache.invalidateQueries();
        wasAway = false;
      });
      source.addEventListener('reset', () => void cache.invalidateQueries());
      source.addEventListener('change', (message: MessageEvent<string>) => {
        const change = JSON.parse(message.data) as LiveChange;
        void readCaseAgain(change.caseId);
        listsChanged();
        for (const listener of listeners) listener(change);
      });
      source.addEventListener('error', () => {
        wasAway = true;
        tries += 1;
        // The first time the connection was only cut, as a proxy does; after that nobody answers.
        set(tries === 1 && navigator.onLine ? 'connecting' : 'away');
        if (source?.readyState !== EventSource.CLOSED) return;
        // Refused: the session may have ended. Whoever is asked next says so.
        void readAgain('/v1/session');
        again = setTimeout(connect, 3_000);
      });
    }

    connect();
    return () => {
      source?.close();
      clearTimeout(again);
      clearTimeout(lists);
    };
  }, [shopId]);
}
