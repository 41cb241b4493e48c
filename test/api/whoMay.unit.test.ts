import { needsKey } from '../../api/contract/codes';
import { type Operation, rolesOf } from '../../api/contract/operation';
import { OPERATIONS } from '../../api/routes/all';
import { STAFF_ROLES } from '../../domain/roles';
import { keyOf, startApi, type TestApi } from './support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** The operation's own example, about the case of this shop. */
function ask({ method, path, query, example }: Operation, key: string | null) {
  const address = path.replaceAll('{caseId}', 'c1').replaceAll(/\{\w+\}/g, 'x1');
  const search = query && example.query ? `?${new URLSearchParams(example.query)}` : '';
  return api.call(method.toUpperCase(), `${address}${search}`, { key, body: example.body });
}

const KEYED = OPERATIONS.filter(needsKey);
const LIMITED = KEYED.flatMap((operation) =>
  operation.who.is === 'roles'
    ? STAFF_ROLES.filter((role) => !rolesOf(operation.who)?.includes(role)).map((role) => [operation, role] as const)
    : [],
);

describe('who may call an operation is said once, beside its handler, and holds', () => {
  test.each(KEYED.map((operation) => [operation.id, operation] as const))('%s needs a key', async (_id, operation) => {
    const { status, body } = await ask(operation, null);
    expect([status, body.code]).toEqual([401, 'keyMissing']);
  });

  test('without a key one gets health, the document and what is signed, and nothing else', () => {
    const open = OPERATIONS.filter((operation) => !needsKey(operation)).map(({ id }) => id);
    expect(open.sort()).toEqual([
      ...['getDocs', 'getFile', 'getHealth', 'getOpenApi', 'getReadiness', 'pushFromKuaidi100', 'pushFromTop'],
    ]);
  });

  test('there are operations that not every role may call', () => {
    expect(LIMITED.length).toBeGreaterThan(60);
  });

  test.each(LIMITED.map(([operation, role]) => [operation.id, role, operation] as const))(
    '%s is nothing for %s, who learns nothing and changes nothing',
    async (_id, role, operation) => {
      const { status, body } = await ask(operation, keyOf(role));
      expect([status, body.code]).toEqual([403, 'roleNotAllowed']);
      expect(body.detail).toContain(`The role ${role} may not`);
      expect([api.sent, api.opened, api.splits]).toEqual([[], [], []]);
    },
  );
});
