import i18next from 'i18next';
import { useCallback, useSyncExternalStore } from 'react';
import { LANGUAGES, type PageLanguage, type Words } from './words';

/** Says a word of a room in the language of the page. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** The words of a room, in the language of the page; what uses them is drawn anew when the language changes. */
export function useWords<Key extends string>({ room }: Words<Key>): Say<Key> {
  const language = useLanguage();
  return useCallback((key, values) => i18next.t(key, { ns: room, lng: language, ...values }), [room, language]);
}

export function useLanguage(): PageLanguage {
  return useSyncExternalStore(subscribe, languageNow);
}

/** Where no component is: a sentence of a room in the language of the page. */
export function say<Key extends string>(
  { room }: Words<Key>,
  key: Key,
  values?: Readonly<Record<string, string | number>>,
) {
  return i18next.t(key, { ns: room, ...values });
}

export function languageNow(): PageLanguage {
  return LANGUAGES.find((one) => one === i18next.language) ?? 'zh';
}

export function setLanguage(language: PageLanguage): void {
  localStorage.setItem(LANGUAGE_KEY, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  void i18next.changeLanguage(language);
}

const LANGUAGE_KEY = 'shouhou.language';

/** As chosen before; else Chinese, the language of the shops. */
export function firstLanguage(): PageLanguage {
  const kept = localStorage.getItem(LANGUAGE_KEY);
  return LANGUAGES.find((one) => one === kept) ?? 'zh';
}

function subscribe(changed: () => void): () => void {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
}
