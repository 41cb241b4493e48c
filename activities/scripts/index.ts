import type { Script } from '../../domain/asks';
import { zhCN } from './zhCN';

/** What the shop's settings give to a text, as `{shop.…}`; a case does not know it. */
export interface ShopTexts {
  returnAddress: string;
}

/** The text of a script with its values. Throws when there is no such script: a text nobody wrote must not be sent. */
export function render({ name, values }: Script, shop?: ShopTexts): string {
  const text = zhCN[name];
  if (text === undefined) throw new Error(`There is no script called "${name}".`);
  return text
    .replaceAll(/\{shop\.(\w+)\}/g, (_whole, key: string) => shop?.[key as keyof ShopTexts] ?? '')
    .replaceAll(/\{(\w+)\}/g, (_whole, key: string) => values[key] ?? '');
}

/** Whether a text holds something of the shop's own settings. */
export function needsShop({ name }: Script): boolean {
  return zhCN[name]?.includes('{shop.') ?? false;
}

/** A task's title and what to do or say. A message that a person sends by hand is its own script. */
export function renderTask(script: Script, shop?: ShopTexts): { title: string; script: string } {
  const [title = '', ...rest] = render(script, shop).split('\n');
  return { title, script: rest.join('\n') || title };
}

/** Adds texts: those of a playbook that is not part of the product, as a test's own. */
export function addScripts(texts: Record<string, string>): void {
  Object.assign(zhCN, texts);
}
