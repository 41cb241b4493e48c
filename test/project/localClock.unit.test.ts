import { type LocalClock, startLocalClock } from '../../scripts/localClock';

const HOUR = 3_600_000;
const PAGE = 'http://127.0.0.1:7100';

let moved: number[];
let atOnce: number;
let clock: LocalClock;

beforeEach(async () => {
  moved = [];
  atOnce = 0;
  let running = 0;
  const advance = async (ms: number) => {
    running += 1;
    atOnce = Math.max(atOnce, running);
    await new Promise((done) => setTimeout(done, 20));
    running -= 1;
    if (ms === 13) throw new Error('The sandbox is away.');
    moved.push(ms);
  };
  clock = await startLocalClock(async () => ({ travel: { advance }, close: async () => undefined }));
});
afterEach(() => clock.stop());

const move = (advanceMs: unknown, origin: string | undefined = PAGE) =>
  fetch(clock.url, {
    method: 'POST',
    body: JSON.stringify({ advanceMs }),
    headers: { 'content-type': 'application/json', ...(origin && { origin }) },
  });

describe("the clock of a local start's demo shop", () => {
  test('moves the time for a page of this machine, which may read the answer', async () => {
    const answer = await move(HOUR);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, PAGE]);
    expect(moved).toEqual([HOUR]);
  });

  test.each(['https://shop.example', 'null', ''])('moves nothing for %p', async (origin) => {
    expect((await move(HOUR, origin)).status).toBe(403);
    expect(moved).toEqual([]);
  });

  test.each([0, -1, 31 * 24 * HOUR, 'an hour', undefined])('takes no %p', async (ms) => {
    const answer = await move(ms);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: 'advanceMs must be above 0, and 30 days at most.' },
    ]);
    expect(moved).toEqual([]);
  });

  test('makes one move after the other', async () => {
    await Promise.all([move(1), move(2), move(3)]);
    expect([moved, atOnce]).toEqual([[1, 2, 3], 1]);
  });

  test('says why the time could not be moved, and moves it again afterwards', async () => {
    const answer = await move(13);
    expect([answer.status, await answer.json()]).toEqual([500, { error: 'The sandbox is away.' }]);
    expect((await move(1)).status).toBe(200);
  });
});
