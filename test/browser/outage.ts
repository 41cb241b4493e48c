import { kill } from '../faults/support/processes';
import type { ConsoleShop } from './console';
import { untilProposal, wrongColour } from './stories';

const NOTE = '买家周三以后才能收货，请周四再联系';

/** What is typed while the server is away. It kills the API of the world, so it comes last. */
export function outageTests(world: () => ConsoleShop): void {
  test('what an agent types survives a reload and an outage, and is given once when the API is back', async () => {
    const { shop } = world();
    const { caseId } = await wrongColour(shop);
    await untilProposal(shop, caseId);
    const { page, close } = await world().open({ as: '售后 1', path: `/cases/${caseId}` });
    const note = page.getByRole('form', { name: '添加备注' }).getByRole('textbox');

    await page.getByRole('button', { name: '添加备注' }).click();
    await note.fill(NOTE);
    await page.reload();
    await page.getByRole('button', { name: '添加备注' }).click();
    expect(await note.inputValue()).toBe(NOTE);

    await kill(world().api);
    await page.getByText('连不上服务器').first().waitFor();
    await note.press('Control+Enter');
    await page.getByText('没有收到答复').waitFor();
    expect(await note.inputValue()).toBe(NOTE);

    await world().restart();
    await page.getByText('实时', { exact: true }).waitFor();
    await page.getByRole('button', { name: '再发一次' }).click();
    await note.waitFor({ state: 'detached' });
    await page.getByText(NOTE).first().waitFor();
    const noted = (await shop.timeline(caseId)).filter((type) => type === 'noted');
    expect(noted).toEqual(['noted']);
    await close();
  });
}
