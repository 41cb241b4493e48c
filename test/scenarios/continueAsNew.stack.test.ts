import { randomUUID } from 'node:crypto';
import type { CaseEvent } from '../../domain/case/events';
import { evolveAll } from '../../domain/case/evolve';
import { NO_CASE } from '../../domain/case/state/caseState';
import { DAY } from '../../domain/time';
import { AGENT, type TestShop } from '../support/shop';
import { asksForRefundUnshipped } from './support/buyers';
import { runsOf } from './support/histories';
import { scenario } from './support/scenario';

const SHORT_RUNS = { continueAfter: 30 };

scenario(
  'a buyer notices nothing of a case that goes through several runs',
  'runs-whole-case',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId, amountFen } = await asksForRefundUnshipped(shop);
    const [first, note] = [randomUUID(), { type: 'addNote', text: '买家很着急' } as const];
    const answer = await shop.command(caseId, note, AGENT, first);
    await travel.advance(5 * DAY);
    await shop.command(caseId, { type: 'recordSent' });
    await travel.advance(4 * DAY);

    expect((await market.books()).refunds).toEqual([expect.objectContaining({ refundId, amountFen, by: 'seller' })]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'closed', closedAs: 'silent' });
    expect((await runsOf(shop, caseId)).length).toBeGreaterThan(2);
    await expectStateOfItsEvents(shop, caseId);

    const { seq } = await shop.state(caseId);
    expect(await shop.command(caseId, note, AGENT, first)).toEqual(answer);
    expect(await shop.state(caseId)).toMatchObject({ seq });
  },
  SHORT_RUNS,
);

scenario(
  'what people say while a case changes runs is answered, each once',
  'runs-busy',
  async (shop) => {
    const { caseId } = await asksForRefundUnshipped(shop);
    const notes = Array.from({ length: 40 }, (_, n) => ({ id: randomUUID(), text: `备注 ${n}` }));
    const give = ({ id, text }: (typeof notes)[number]) => shop.command(caseId, { type: 'addNote', text }, AGENT, id);
    const answers = [];
    // Five at a time, each twice: as an impatient page would.
    for (let at = 0; at < notes.length; at += 5) {
      const some = notes.slice(at, at + 5);
      answers.push(...(await Promise.all([...some, ...some].map(give))).slice(0, 5));
    }
    expect(answers.every(({ events }) => events.includes('noted'))).toBe(true);
    const noted = await shop.database.caseEvent.findMany({ where: { caseId, type: 'noted' } });
    expect(noted.map(({ data }) => (data as { text: string }).text).sort()).toEqual(
      notes.map(({ text }) => text).sort(),
    );
    expect((await runsOf(shop, caseId)).length).toBeGreaterThan(2);
    await expectStateOfItsEvents(shop, caseId);
    // A case remembers its newest answers beyond a run (workflows/answers.ts): whoever repeats does so soon.
    expect(await Promise.all(notes.slice(-10).map(give))).toEqual(answers.slice(-10));
  },
  SHORT_RUNS,
);

/** The state survives JSON from run to run: it is what its recorded events lead to. */
async function expectStateOfItsEvents(shop: TestShop, caseId: string): Promise<void> {
  const rows = await shop.database.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } });
  const events = rows.map(({ seq, at, type, process, actorId, actorRole, data }) => {
    const by = { id: actorId, role: actorRole };
    return { ...(data as object), ...(process !== null && { process }), type, seq, at: at.getTime(), by };
  });
  const state = await shop.state(caseId);
  expect(JSON.parse(JSON.stringify(evolveAll(NO_CASE, events as CaseEvent[])))).toEqual(state);
}
