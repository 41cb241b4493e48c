import { partsUsing } from '../../scripts/restartOnChange';

describe('npm run dev starts again what runs the changed file', () => {
  it.each([
    ['domain/case/closing/close.ts', ['worker', 'api']],
    ['workflows/case.ts', ['worker']],
    ['api/routes/cases.ts', ['api']],
    ['sandbox/page.html', ['sandbox']],
    ['test/domain/errors.unit.test.ts', []],
    ['docs/architecture.md', []],
    ['domain/notes.txt', []],
  ])('%s: %j', (path, parts) => {
    expect(partsUsing(path)).toEqual(parts);
  });
});
