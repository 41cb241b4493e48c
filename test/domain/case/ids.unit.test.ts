import { type Deadline, earliest, joinWants, prefixed, splitId } from '../../../domain/wanted';

const deadline = (id: string, at: number): Deadline => ({ id, at, summary: 'x' });

describe('ids find their owner', () => {
  it.each([
    ['agreement-1/payout/pay-1', 'agreement-1/payout', 'pay-1'],
    ['case/order', 'case', 'order'],
  ])('%s belongs to %s', (id, owner, local) => {
    expect(splitId(id)).toEqual({ owner, local });
  });

  it('an owner is put before every id', () => {
    const wants = {
      deadlines: [deadline('phone', 1)],
      asks: [{ id: 'order', name: 'readOrder' as const, input: { tid: '1' }, summary: 'x' }],
      tasks: [
        {
          id: 'phone-1',
          kind: 'phone',
          role: 'afterSales' as const,
          command: 'x',
          script: { name: 'phone' as const, values: {} },
        },
      ],
    };
    const { deadlines, asks, tasks } = prefixed('contact-1', wants);
    expect(deadlines).toEqual([deadline('contact-1/phone', 1)]);
    expect(asks).toEqual([{ ...wants.asks[0], id: 'contact-1/order' }]);
    expect(tasks).toEqual([{ ...wants.tasks[0], id: 'contact-1/phone-1' }]);
  });

  it('what several want is joined in their order', () => {
    const one = { deadlines: [deadline('a', 2)], asks: [], tasks: [] };
    const other = { deadlines: [deadline('b', 1)], asks: [], tasks: [] };
    expect(joinWants([one, other])).toEqual({ deadlines: [deadline('a', 2), deadline('b', 1)], asks: [], tasks: [] });
    expect(joinWants([])).toEqual({ deadlines: [], asks: [], tasks: [] });
  });
});

describe('the earliest deadline', () => {
  it('is the first in time, and of two at the same instant the first in the list', () => {
    expect(earliest([])).toBeUndefined();
    expect(earliest([deadline('a', 3), deadline('b', 1), deadline('c', 2)])?.id).toBe('b');
    expect(earliest([deadline('a', 1), deadline('b', 1)])?.id).toBe('a');
  });
});
