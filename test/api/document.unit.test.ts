import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf } from '../../api/contract/codes';
import { documentText } from '../../api/contract/document';
import { errorsPage } from '../../api/contract/errorsPage';
import { OPERATIONS } from '../../api/routes/all';
import { cleanIn } from '../../domain/text';

const read = (file: string) => readFileSync(join(__dirname, '..', '..', file), 'utf8');

describe('what callers of the API read is what it does', () => {
  test('api/openapi.json is current (npm run docs:api)', () => {
    expect(documentText(OPERATIONS) === read('api/openapi.json')).toBe(true);
  });

  test('docs/errors.md is current (npm run docs:api)', () => {
    expect(errorsPage()).toBe(read('docs/errors.md'));
  });

  test('client/schema.d.ts was made from this document (npm run docs:client)', () => {
    const digest = createHash('sha256').update(read('api/openapi.json')).digest('hex');
    expect(read('client/schema.d.ts').split('\n', 1)[0]).toBe(`// Of api/openapi.json, sha256 ${digest}`);
  });

  test('making it twice makes the same', () => {
    expect(documentText(OPERATIONS)).toBe(documentText(OPERATIONS));
  });
});

describe('each operation', () => {
  test('has a name and a place of its own', () => {
    const ids = OPERATIONS.map(({ id }) => id);
    const places = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect([new Set(ids).size, new Set(places).size]).toEqual([OPERATIONS.length, OPERATIONS.length]);
  });

  test.each(OPERATIONS.map((operation) => [operation.id, operation] as const))(
    '%s says in short what it does, how it may end, and shows a call that its own schemas take',
    (_id, operation) => {
      const { summary, example, query, body, answers } = operation;
      expect(summary).toMatch(/^[A-Z].{5,90}[^.]$/);
      expect(codesOf(operation).length).toBeGreaterThan(3);
      if (query) query.parse(cleanIn(example.query ?? {}));
      if (body) body.parse(example.body);
      const schemas = Object.values(answers).flatMap(({ schema }) => (schema ? [schema] : []));
      if (schemas.length > 0) expect(example.answer).toBeDefined();
      for (const schema of schemas) schema.parse(example.answer);
    },
  );
});
