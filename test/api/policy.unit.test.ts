import type { Policy } from '../../domain/policy/policy';
import { STAFF_ROLES } from '../../domain/roles';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { POLICY_ENTRIES } from '../../policy/entries';
import { keyOf, startApi, type TestApi } from './support';

let api: TestApi;
let added: Policy[];
let meanwhile: boolean;

beforeEach(async () => {
  added = [];
  meanwhile = false;
  api = await startApi({
    policies: {
      newest: async (shopId) =>
        shopId === 'shop-1'
          ? { version: 3, since: new Date(0), policy: { ...HANDBOOK_POLICY, version: 3 } }
          : undefined,
      add: async (_shopId, policy) => {
        if (meanwhile) return undefined;
        added.push(policy);
        return { version: policy.version, since: new Date(1), policy };
      },
    },
  });
});
afterEach(() => api.stop());

const put = (body: unknown, role = 'manager') => api.call('PUT', '/v1/policy', { key: keyOf(role), body });
const policy: Policy = { ...HANDBOOK_POLICY, version: 3, approval: { remindAfter: 1_000, escalateAfter: 2_000 } };

describe('the policy of a shop', () => {
  test('is read in its newest version, by everybody of the shop', async () => {
    const { status, body } = await api.call('GET', '/v1/policy');
    expect([status, body]).toEqual([
      200,
      { version: 3, since: '1970-01-01T00:00:00.000Z', policy: { ...HANDBOOK_POLICY, version: 3 } },
    ]);
  });

  test('is not there where the shop has none', async () => {
    const { status, body } = await api.call('GET', '/v1/policy', { key: 'key-other-shop' });
    expect([status, body.code]).toEqual([404, 'policyNotFound']);
  });

  test('becomes a new version when it is changed', async () => {
    const { status, body } = await put(policy);
    expect([status, body.version, body.policy]).toEqual([200, 4, { ...policy, version: 4 }]);
    expect(added).toEqual([{ ...policy, version: 4 }]);
  });

  test.each(STAFF_ROLES.filter((role) => role !== 'manager'))('is not set by %s', async (role) => {
    const { status, body } = await put(policy, role);
    expect([status, body.code, added]).toEqual([403, 'roleNotAllowed', []]);
  });

  test('is refused with every fault, each with its entry', async () => {
    const faulty = { ...policy, approval: { remindAfter: 0 }, moods: 1 };
    const { status, body } = await put(faulty);
    expect([status, body.code]).toEqual([422, 'policyFault']);
    expect(body.errors).toEqual([
      {
        path: 'approval.remindAfter',
        code: 'policyFault',
        message: 'approval.remindAfter must be a whole number of milliseconds above zero.',
      },
      { path: 'approval.escalateAfter', code: 'policyFault', message: 'approval.escalateAfter is missing.' },
      { path: 'moods', code: 'policyFault', message: 'moods is not an entry of a policy.' },
    ]);
    expect(body.detail).toContain('(and 2 more)');
    expect(added).toEqual([]);
  });

  test.each([undefined, []])('is no %j', async (body) => {
    const answer = await put(body);
    expect([answer.status, answer.body.code]).toEqual([422, 'policyFault']);
  });

  test('is not set from an older version', async () => {
    const { status, body } = await put({ ...policy, version: 2 });
    expect([status, body.code, added]).toEqual([409, 'policyChanged', []]);
    expect(body.detail).toBe('The policy is at version 3 now; read it again and change that one.');
  });

  test('is not set over what somebody else has just set', async () => {
    meanwhile = true;
    const { status, body } = await put(policy);
    expect([status, body.code]).toEqual([409, 'policyChanged']);
    expect(body.detail).toContain('version 4');
  });

  test('must be JSON', async () => {
    const { status } = await api.call('PUT', '/v1/policy', {
      key: keyOf('manager'),
      raw: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(status).toBe(415);
  });

  test('is read in an older version, which may be there or not', async () => {
    const versions: number[] = [];
    await api.stop();
    api = await startApi({
      policies: {
        version: async (_shopId, version) => {
          versions.push(version);
          return version === 2 ? { version, since: new Date(0), policy: { ...HANDBOOK_POLICY, version } } : undefined;
        },
      },
    });
    const old = await api.call('GET', '/v1/policy?version=2');
    expect([old.status, old.body.version]).toEqual([200, 2]);
    expect((await api.call('GET', '/v1/policy?version=9007199254740990')).status).toBe(422);
    const none = await api.call('GET', '/v1/policy?version=9');
    expect([none.status, none.body.code]).toEqual([404, 'policyNotFound']);
    expect(versions).toEqual([2, 9]);
  });

  test('says of every entry what it means, in what unit, and what the handbook has', async () => {
    const { status, body } = await api.call('GET', '/v1/policy/schema');
    expect(status).toBe(200);
    for (const [path, { doc, unit, source, handbook }] of Object.entries(POLICY_ENTRIES)) {
      const at = path.split('.').reduce((part, key) => part.properties[key], body.schema);
      expect(at).toMatchObject({ description: doc, unit, source });
      expect(at.default).toEqual(JSON.parse(JSON.stringify(handbook)));
    }
  });

  test('lists its versions', async () => {
    const { status, body } = await api.call('GET', '/v1/policy/versions');
    expect([status, body.items]).toEqual([
      200,
      [{ version: 1, since: expect.any(String), madeBy: null, openCases: 0 }],
    ]);
  });
});
