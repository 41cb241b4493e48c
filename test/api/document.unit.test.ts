import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf } from '../../api/contract/codes';
import { documentText } from '../../api/contract/document';
import { errorsPage } from '../../api/contract/errorsPage';
import { OPERATIONS } from '../../api/routes/all';
import { cleanIn } from '../../domain/text';
import { startApi, type TestApi } from './support';

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

describe('over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  test('the document is served as it is committed, to whoever asks', async () => {
    const { status, body } = await api.call('GET', '/v1/openapi.json', { key: null });
    expect([status, body]).toEqual([200, JSON.parse(read('api/openapi.json'))]);
  });

  test('the page names every operation, runs no script and asks nobody else, so it works offline', async () => {
    const response = await fetch(`${api.url}/v1/docs`);
    const page = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(OPERATIONS.filter(({ id }) => !page.includes(`id="${id}"`))).toEqual([]);
    expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(|\son\w+=/);
    expect([...page.matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual(['/v1/openapi.json']);
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
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
