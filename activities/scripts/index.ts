import type { Script } from '../../domain/asks';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../domain/vocabulary';
import { en } from './en';
import { inTaskWords } from './taskWords';
import { zhCN } from './zhCN';

/** Every text by name, in each language: the same names and the same values (a test compares them). */
export const TEXTS: Readonly<Record<Language, Record<string, string>>> = { 'zh-CN': zhCN, en };

/** The shop's settings that a text needs: its language, and the values for `{shop.…}`. A case does not know them. */
export interface ShopTexts {
  language?: Language;
  returnAddress?: string;
}

/** Words that are said only where a value is given: `{application?please withdraw it.}`. They may name it: `{text?: {text}}`. */
const ONLY_WITH = /\{(\w+)\?((?:[^{}]|\{\w+\})*)\}/g;

/** The text of a script with its values. Throws when there is no such script: a text nobody wrote must not be sent. */
export function render({ name, values }: Script, shop: ShopTexts = {}): string {
  const { language = DEFAULT_LANGUAGE, returnAddress = '' } = shop;
  const text = TEXTS[language][name];
  if (text === undefined) throw new Error(`There is no script called "${name}" in ${language}.`);
  return text
    .replaceAll('{shop.returnAddress}', () => returnAddress)
    .replaceAll(ONLY_WITH, (_whole, key: string, words: string) => (Object.hasOwn(values, key) ? words : ''))
    .replaceAll(/\{(\w+)\}/g, (_whole, key: string) => (Object.hasOwn(values, key) ? (values[key] ?? '') : ''));
}

/** Whether a text holds something of the shop's own settings. */
export function needsShop({ name }: Script): boolean {
  return TEXTS['zh-CN'][name]?.includes('{shop.') ?? false;
}

/**
 * A task's title and what to do or say. A message that a person sends by hand is its own script. A text that is missing
 * must keep no case from its record: the task then shows the text's name and what it was to tell.
 */
export function renderTask({ name, values }: Script, shop: ShopTexts = {}): { title: string; script: string } {
  const { language = DEFAULT_LANGUAGE } = shop;
  if (TEXTS[language][name] === undefined) {
    return { title: `${MISSING[language]}${name}`, script: Object.values(values).join(' ') };
  }
  const said = { name, values: inTaskWords(values, language) };
  const [title = '', ...rest] = render(said, shop).split('\n');
  return { title, script: rest.join('\n') || title };
}

const MISSING: Readonly<Record<Language, string>> = { 'zh-CN': '缺少文案：', en: 'Text missing: ' };

/** Adds texts in every language: those of a playbook that is not part of the product, as a test's own. */
export function addScripts(texts: Record<string, string>): void {
  for (const language of LANGUAGES) Object.assign(TEXTS[language], texts);
}
