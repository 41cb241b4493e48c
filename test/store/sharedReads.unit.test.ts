import { Prisma } from '../../prisma/client/client';
import { sharedReads } from '../../store/sharedReads';

/** A Postgres that answers when it is told to, with the number of the statement it answers. */
function slowPostgres() {
  const answers: ((error?: Error) => void)[] = [];
  const read = sharedReads(
    <Row>() =>
      new Promise<Row[]>((resolve, reject) => {
        const number = answers.length;
        answers.push((error) => (error ? reject(error) : resolve([{ number }] as Row[])));
      }),
  );
  const ask = (id: string) => read<{ number: number }>(Prisma.sql`SELECT ${id}`).then(([row]) => row?.number);
  return { ask, answers, settled: () => new Promise((resolve) => setImmediate(resolve)) };
}

describe('people who look at the same list at one time', () => {
  test('share one read, which begins after the last of them has asked', async () => {
    const { ask, answers, settled } = slowPostgres();
    const first = ask('a');
    const others = [ask('a'), ask('a'), ask('a')];
    expect(answers).toHaveLength(1);
    answers[0]?.();
    expect(await first).toBe(0);
    await settled();
    expect(answers).toHaveLength(2);
    answers[1]?.();
    expect(await Promise.all(others)).toEqual([1, 1, 1]);
  });

  test('never get what was read before they asked', async () => {
    const { ask, answers, settled } = slowPostgres();
    const first = ask('a');
    const second = ask('a');
    answers[0]?.();
    await first;
    await settled();
    // The read of the second is under way: what is committed now may be missing in it.
    const third = ask('a');
    answers[1]?.();
    expect(await second).toBe(1);
    await settled();
    answers[2]?.();
    expect(await third).toBe(2);
  });

  test('do not wait for a look at something else', async () => {
    const { ask, answers } = slowPostgres();
    void ask('a');
    const other = ask('b');
    answers[1]?.();
    expect(await other).toBe(1);
  });

  test('get an answer after a read of somebody before them has failed', async () => {
    const { ask, answers, settled } = slowPostgres();
    const first = ask('a');
    const second = ask('a');
    answers[0]?.(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await settled();
    answers[1]?.();
    expect(await second).toBe(1);
    await settled();
    const third = ask('a');
    answers[2]?.();
    expect(await third).toBe(2);
  });
});
