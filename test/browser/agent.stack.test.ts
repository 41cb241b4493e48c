import { type ConsoleShop, openConsole } from './console';
import { crackedCup } from './stories';

let world: ConsoleShop;
beforeAll(async () => {
  world = await openConsole();
}, 120_000);
afterAll(() => world?.close());

test('a buyer with a cracked cup is judged and answered by an agent who never touches the mouse', async () => {
  const { caseId } = await crackedCup(world.shop);
  const { page, complaints, close } = await world.open({ as: '售后 1', path: '/work?show=free' });
  await page
    .getByRole('option', { name: /运输破损/ })
    .first()
    .waitFor();
  await page.keyboard.press('j');
  await page.getByRole('heading', { name: '运输破损', level: 1 }).waitFor();
  await page.keyboard.press('Enter');
  console.log(await page.locator('.case-main').innerText());
  await page.screenshot({ path: '/tmp/t1.png' });
  expect(complaints).toEqual([]);
  void caseId;
  await close();
}, 60_000);
