import { needsKey } from '../../api/contract/codes';
import { type Operation, rolesOf, type Who } from '../../api/contract/operation';
import { OPERATIONS } from '../../api/routes/all';
import { STAFF_ROLES } from '../../domain/roles';
import { keyOf, OTHER_SHOP_KEY, SHOP, startApi, type TestApi } from './support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** The operation's own example, about the case of this shop. */
function ask({ method, path, query, example }: Operation, key: string | null, headers?: Record<string, string>) {
  const address = path.replaceAll('{caseId}', 'c1').replaceAll(/\{\w+\}/g, 'x1');
  const search = query && example.query ? `?${new URLSearchParams(example.query)}` : '';
  return api.call(method.toUpperCase(), `${address}${search}`, { key, body: example.body, headers });
}

const KEYED = OPERATIONS.filter(needsKey);
const LIMITED = KEYED.flatMap((operation) =>
  operation.who.is === 'roles' || operation.who.is === 'adminOr'
    ? STAFF_ROLES.filter((role) => !rolesOf(operation.who)?.includes(role)).map((role) => [operation, role] as const)
    : [],
);
const named = (operations: readonly Operation[]) => operations.map((operation) => [operation.id, operation] as const);
const those = (...sorts: Who['is'][]) => named(KEYED.filter(({ who }) => sorts.includes(who.is)));

describe('who may call an operation is said once, beside its handler, and holds', () => {
  test.each(named(KEYED))('%s needs a key', async (_id, operation) => {
    const { status, body } = await ask(operation, null);
    expect([status, body.code]).toEqual([401, 'keyMissing']);
  });

  test('without a key one gets health, the document, what is signed, the way in and whether one is in, and nothing else', () => {
    const open = OPERATIONS.filter((operation) => !needsKey(operation)).map(({ id }) => id);
    expect(open.sort()).toEqual([
      ...['comeFromProvider', 'getDocs', 'getFile', 'getHealth', 'getOpenApi', 'getReadiness'],
      ...[
        'getSession',
        'pushFromKuaidi100',
        'pushFromTop',
        'setPassword',
        'signIn',
        'signInElsewhere',
        'signInWithCode',
      ],
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

  test.each(those('staff', 'roles', 'command'))(
    '%s is nothing for the admin of the installation, who is of no shop',
    async (_id, operation) => {
      const { status, body } = await ask(operation, keyOf('admin'));
      expect([status, body.code]).toEqual([403, 'noShop']);
    },
  );

  test.each(those('admin').flatMap(([id, operation]) => STAFF_ROLES.map((role) => [id, role, operation] as const)))(
    '%s is nothing for %s of a shop',
    async (_id, role, operation) => {
      const { status, body } = await ask(operation, keyOf(role));
      expect([status, body.code]).toEqual([403, 'adminNeeded']);
    },
  );

  test.each(those('person'))('%s is nothing for the holder of a key, whatever its role', async (_id, operation) => {
    for (const key of [keyOf('admin'), keyOf('manager')]) {
      const { status, body } = await ask(operation, key);
      expect([status, body.code]).toEqual([403, 'personNeeded']);
    }
  });

  test.each(named(KEYED))('%s of this shop is nothing for a person of another shop', async (_id, operation) => {
    const { status, body } = await ask(operation, OTHER_SHOP_KEY, { 'X-Shop': SHOP });
    expect([status, body.code]).toEqual([403, 'notOfShop']);
  });

  test.each(named(KEYED.filter(({ path }) => path.includes('{caseId}'))))(
    '%s finds no case of this shop for a person of another shop',
    async (_id, operation) => {
      const { status, body } = await ask(operation, OTHER_SHOP_KEY);
      expect([
        [403, 'roleNotAllowed'],
        [404, 'caseNotFound'],
      ]).toContainEqual([status, body.code]);
      expect([api.sent, api.opened, api.splits]).toEqual([[], [], []]);
    },
  );

  test('the admin and each role of a shop may ask who they are', async () => {
    for (const role of ['admin', ...STAFF_ROLES]) {
      const { status, body } = await api.call('GET', '/v1/me', { key: keyOf(role) });
      expect([status, body.isAdmin, body.shops.length]).toEqual([200, role === 'admin', role === 'admin' ? 0 : 1]);
    }
  });
});
