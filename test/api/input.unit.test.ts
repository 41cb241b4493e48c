import { STAFF_COMMANDS } from '../../api/commands';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { caseRecord, fakeRecords, keyOf, startApi, type TestApi, taskRow } from './support';

let api: TestApi;
beforeAll(async () => {
  const tasks = [taskRow({ id: 't1', command: 'assess' })];
  api = await startApi({ records: fakeRecords(caseRecord(), tasks) });
});
afterAll(() => api.stop());

const manager = { key: keyOf('manager') };

describe('a query that means nothing here is refused and not ignored', () => {
  test.each([
    ...['cases', 'cases/c1', 'cases/c1/policy', 'cases/c1/timeline', 'cases/c1/chat', 'cases/c1/evidence/e1'],
    ...['tasks', 'promises', 'scripts', 'staff', 'breaches', 'policy', 'parcels', 'troubles'],
    ...['differences', 'reconciliations', 'rota/teams', 'rota/shifts', 'rota/on-duty', 'rota/swaps'],
  ])('GET /v1/%s', async (path) => {
    const { status, body } = await api.call('GET', `/v1/${path}?buyerId=b&nope=1`, manager);
    expect(status).toBe(422);
    expect(body.errors).toContainEqual({ path: 'nope', code: 'unknownField', message: 'there is no such field' });
  });

  test.each([
    ...['cases', 'cases/c1/addNote', 'cases/c1/split', 'tasks/t1/complete', 'promises/p1/redeem', 'parcels'],
    ...['parcels/p1/match', 'troubles/t1/resume', 'troubles/t1/retry', 'troubles/t1/close'],
    ...['differences/d1/close', 'cases/c1/evidence', 'rota/shifts/publish', 'rota/people/x/hand-on', 'rota/swaps'],
    ...['rota/swaps/s1/agree', 'rota/swaps/s1/decide'],
  ])('POST /v1/%s', async (path) => {
    const { status, body } = await api.call('POST', `/v1/${path}?nope=1`, { ...manager, body: { text: 'a' } });
    expect(status).toBe(422);
    expect(body.errors).toContainEqual({ path: 'nope', code: 'unknownField', message: 'there is no such field' });
  });

  test.each(['staff/x', 'policy', 'rota/teams/x', 'rota/shifts'])('PUT /v1/%s', async (path) => {
    const { status, body } = await api.call('PUT', `/v1/${path}?nope=1`, { ...manager, body: {} });
    expect([status, body.code]).toEqual([422, 'unknownField']);
  });
});

describe('what does not fit is said in our own words', () => {
  /** As the schema library says it by itself. */
  const THEIRS = /Invalid |expected |, received |Unrecognized|Too (?:big|small)|undefined/;
  const messagesOf = async (path: string, body: unknown) => {
    const answer = await api.call('POST', path, { ...manager, body });
    return (answer.body.errors ?? []).map(({ message }: { message: string }) => message) as string[];
  };
  const FIELDS = [
    ...['cause', 'severity', 'fault', 'urgent', 'note', 'remedy', 'amount', 'newPrice', 'account', 'text', 'lines'],
    ...['answer', 'outcome', 'callBackAt', 'process', 'at', 'until', 'tid', 'payee', 'reason', 'company', 'checks'],
    ...['trackingNumber', 'decision', 'confirmed', 'sign', 'accepted', 'found', 'quantity', 'paid', 'ask', 'days'],
    ...['received', 'demand', 'pieces', 'for', 'sort', 'name', 'mediaType', 'bytes', 'from', 'verdict', 'kind', 'tags'],
    ...['responsibility', 'warehouse', 'feeds', 'satisfaction', 'suggestion', 'owner', 'realName', 'code'],
  ];

  test.each([1.5, -1, 'x', true, null, {}, { x: 1 }, [], [1], '', 'x'.repeat(3_000), 1e300])(
    'for %j',
    async (value) => {
      const body = Object.fromEntries(FIELDS.map((field) => [field, value]));
      for (const command of STAFF_COMMANDS) {
        const messages = await messagesOf(`/v1/cases/c1/${command}`, body);
        expect([command, messages.filter((message) => THEIRS.test(message) || message === 'does not fit')]).toEqual([
          command,
          [],
        ]);
      }
    },
  );

  test.each([
    ['assess', {}, 'cause: is missing'],
    ['assess', { cause: 1, severity: 'minor', fault: 'shop' }, 'cause: must be a text'],
    ['assess', { cause: 'x', severity: 'huge', fault: 'shop' }, 'severity: must be one of minor, major'],
    ['inspect', { accepted: 'yes' }, 'accepted: must be true or false'],
    ['register', { cause: 'x', responsibility: 'shop', tags: 'x' }, 'tags: must be a list'],
    ['recordFollowUp', { outcome: 'solved', satisfaction: 9 }, 'satisfaction: must be at most 5'],
    ['recordFollowUp', { outcome: 'solved', satisfaction: 1.5 }, 'satisfaction: must be a whole number'],
    ['approve', { amount: 1, payee: 'x' }, 'payee: must be an object'],
    ['addNote', [], 'must be an object'],
  ])('%s %j', async (command, body, sentence) => {
    const answer = await api.call('POST', `/v1/cases/c1/${command}`, { ...manager, body });
    expect(answer.body.detail).toContain(sentence);
  });
});

describe('platform §2: a text is as long as the platform counts it', () => {
  const refusal = (reason: string) => api.call('POST', '/v1/cases/c1/refuseRefund', { ...manager, body: { reason } });

  test('200 emojis are a reason of 200 characters, one of them is too short, and 201 are too many', async () => {
    expect((await refusal('😀'.repeat(200))).status).toBe(200);
    expect((await refusal('😀'.repeat(201))).body).toMatchObject({ status: 422, code: 'textTooLong' });
    expect((await refusal('😀')).body.errors).toMatchObject([{ message: 'must have at least 2 characters' }]);
  });

  test('500 emojis are an explanation', async () => {
    const explain = (text: string) => api.call('POST', '/v1/cases/c1/explainReview', { ...manager, body: { text } });
    expect((await explain('😀'.repeat(500))).status).toBe(200);
    expect((await explain('😀'.repeat(501))).status).toBe(422);
  });
});

test('the policy that a case is pinned to can be read, by whoever may read the shop’s', async () => {
  const { status, body } = await api.call('GET', '/v1/cases/c1/policy');
  expect([status, body.version, body.policy]).toEqual([200, 1, JSON.parse(JSON.stringify(HANDBOOK_POLICY))]);
  expect((await api.call('GET', '/v1/cases/c2/policy')).body.code).toBe('caseNotFound');
});
