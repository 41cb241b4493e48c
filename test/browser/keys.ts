import type { Locator, Page } from 'playwright-core';

/** As somebody without a mouse presses a button: it takes the focus, then the space bar. A scanner ends with Enter. */
export async function press(within: Page | Locator, name: string | RegExp): Promise<void> {
  const button = within.getByRole('button', { name }).first();
  await button.waitFor();
  await button.focus();
  await button.press('Space');
}
