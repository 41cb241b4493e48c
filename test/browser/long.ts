import type { Page } from 'playwright-core';
import { PATIENCE_MS } from '../support/patience';
import type { ConsoleShop } from './console';
import { untilProposal, wrongColour } from './stories';

const ROWS = 10_000;

/** Rows on a screen of 900 pixels, with those kept ready above and below. */
const SCREENFUL = 40;

/** A queue as no shop should have it, read page after page as the API gives it. */
export function longTests(world: () => ConsoleShop): void {
  test('a queue of 10,000 tasks draws a screenful wherever one is, its end can be reached, and an event does not read it all anew', async () => {
    const { shop } = world();
    const { caseId } = await wrongColour(shop, '长龙');
    await untilProposal(shop, caseId);
    await manyTasks(world(), caseId);
    const { page, complaints, close } = await world().open({ as: '售后 1' });
    const pages = pagesAsked(page);
    await page.goto(`${world().url}/work?show=free`);
    await page.getByRole('option').first().waitFor();
    expect(pages.count).toBeLessThanOrEqual(2);

    let most = 0;
    for (let last = 0; last < ROWS; ) {
      last = await furtherThan(page, last);
      most = Math.max(most, await page.getByRole('option').count());
    }
    expect(most).toBeLessThanOrEqual(SCREENFUL);
    expect(pages.count).toBeGreaterThanOrEqual(ROWS / 100);

    const before = pages.count;
    // What the page reads when it has heard of a change.
    const heard = page.waitForRequest(/notices\/mine/);
    await shop.command(caseId, { type: 'addNote', text: '另一位买家的事' });
    await heard;
    await page.waitForTimeout(5_000);
    expect(pages.count - before).toBeLessThanOrEqual(10);

    // Back at the top all is as it was.
    await page.keyboard.press('j');
    await page.getByRole('option', { selected: true }).waitFor();
    expect(await page.getByRole('option').count()).toBeLessThanOrEqual(SCREENFUL);
    expect(complaints).toEqual([]);
    await close();
    await shop.database.task.deleteMany({ where: { id: { startsWith: 'long-' } } });
  });
}

/** Goes to the end of what has been read, until there is more. Gives the number of the last row that is drawn. */
async function furtherThan(page: Page, last: number): Promise<number> {
  for (const giveUp = Date.now() + PATIENCE_MS; Date.now() < giveUp; ) {
    const at = await page.getByRole('listbox').evaluate((list: Scrolled) => {
      list.scrollTop = list.scrollHeight;
      return Number([...list.querySelectorAll('[role=option]')].at(-1)?.getAttribute('aria-posinset') ?? 0);
    });
    if (at > last) return at;
  }
  throw new Error(`Nothing comes after the row ${last}.`);
}

/** What of a browser's element is used here: the tests know no DOM. */
interface Scrolled {
  scrollTop: number;
  scrollHeight: number;
  querySelectorAll(selector: string): Iterable<{ getAttribute(name: string): string | null }>;
}

/** How many pages of the queue the browser has asked for. */
function pagesAsked(page: Page): { readonly count: number } {
  const asked = { count: 0 };
  page.on('request', (request) => {
    if (request.url().includes('/v1/tasks/mine')) asked.count += 1;
  });
  return asked;
}

/** Free tasks like one that the product has made, each due a little later. */
async function manyTasks({ shop: { database } }: ConsoleShop, caseId: string): Promise<void> {
  const made = await database.$executeRaw`
    INSERT INTO "Task"
    SELECT r.*
    FROM "Task" t, generate_series(1, ${ROWS}::int) n, LATERAL jsonb_populate_record(t, jsonb_build_object(
      'id', 'long-' || n, 'title', '第 ' || n || ' 条', 'role', 'afterSales', 'assignee', null, 'closedAt', null,
      'dueAt', now() + n * interval '1 minute', 'overdueAt', now() + interval '30 days')) r
    WHERE t.id = (SELECT min(id) FROM "Task" WHERE "caseId" = ${caseId})`;
  if (made !== ROWS) throw new Error(`${made} tasks were made.`);
}
