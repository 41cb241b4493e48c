import type { Browser } from 'playwright-core';

/** A document as PDF, or the sentence that says why there is none. */
export type Printed = { pdf: Buffer } | { missing: string };

/** Prints a page that needs nothing but itself. It never throws. */
export type Print = (html: string) => Promise<Printed>;

/** So long may a page take, ms, from the start of Chromium to the last byte. */
const MOST_MS = 60_000;

/** And so long may Chromium take to end, ms. */
const CLOSING_MS = 5_000;

/** Nothing is asked of the network, not even a name. */
const ALONE = ['--host-resolver-rules=MAP * ~NOTFOUND', '--disable-background-networking', '--disable-gpu'];

/** How Chromium is run. */
export interface PrintOptions {
  /** So long may a page take, ms. */
  mostMs?: number;
  /** False where something else holds it, as a container does. */
  sandbox?: boolean;
}

/**
 * Prints by a Chromium of its own for each page: a process without JavaScript and without a network. It is ended when it takes too
 * long. `program` is its file; undefined where there is none.
 */
export function createPrint(
  program: string | undefined,
  { mostMs = MOST_MS, sandbox = true }: PrintOptions = {},
): Print {
  return async (html) => {
    if (program === undefined)
      return { missing: 'There is no Chromium on this machine (CHROMIUM_PATH, npm run setup).' };
    let browser: Browser | undefined;
    try {
      const timeout = mostMs;
      // It needs 70 MB, which a worker that prints nothing shall not hold.
      const { chromium } = await import('playwright-core');
      // Its sandbox needs rights that root's processes do not give away.
      const chromiumSandbox = sandbox && process.getuid?.() !== 0;
      browser = await chromium.launch({ executablePath: program, args: ALONE, chromiumSandbox, timeout });
      return { pdf: await within(mostMs, pdfOf(browser, html)) };
    } catch (error) {
      return { missing: `Chromium did not print it: ${firstLine(error)}` };
    } finally {
      if (browser) await within(CLOSING_MS, browser.close()).catch(() => undefined);
    }
  };
}

async function pdfOf(browser: Browser, html: string): Promise<Buffer> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  await context.route('**/*', (route) => route.abort());
  const page = await context.newPage();
  await page.setContent(html, { waitUntil: 'load' });
  return page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true });
}

/** @throws Error when it takes longer. */
function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`it took longer than ${ms} ms`)), ms);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
