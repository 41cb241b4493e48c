import { DomainError, REFUSALS, refuse } from '../../domain/errors';

describe('a refusal', () => {
  it('is a DomainError with the code, the sentence and the sort of its code', () => {
    const error = caught(() => refuse('overCap', 'Too much.'));
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'DomainError', code: 'overCap', message: 'Too much.', sort: 'invalid' });
  });

  it.each([
    ['roleNotAllowed', 'forbidden'],
    ['beyondAuthority', 'forbidden'],
    ['caseClosed', 'conflict'],
    ['amountMissing', 'invalid'],
    ['unknownProcess', 'notFound'],
  ] as const)('%s is %s', (code, sort) => {
    expect(new DomainError(code, 'x').sort).toBe(sort);
    expect(REFUSALS[code]).toBe(sort);
  });
});

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}
