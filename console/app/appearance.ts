import { useSyncExternalStore } from 'react';

export type Appearance = 'light' | 'dark' | 'system';

const KEY = 'shouhou.appearance';
const lookers = new Set<() => void>();
const system = matchMedia('(prefers-color-scheme: dark)');

let chosen: Appearance = kept();

function kept(): Appearance {
  const value = localStorage.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : 'system';
}

export function setAppearance(next: Appearance): void {
  chosen = next;
  localStorage.setItem(KEY, next);
  for (const look of lookers) look();
}

export function useAppearance(): { chosen: Appearance; isDark: boolean } {
  const isDark = useSyncExternalStore(subscribe, () => (chosen === 'system' ? system.matches : chosen === 'dark'));
  return { chosen, isDark };
}

function subscribe(look: () => void): () => void {
  lookers.add(look);
  system.addEventListener('change', look);
  return () => {
    lookers.delete(look);
    system.removeEventListener('change', look);
  };
}
