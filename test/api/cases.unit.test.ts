import { DomainError, REFUSALS, type RefusalCode } from '../../domain/errors';
import { CaseNotFound, NotOnPlatform, OutcomeUnknown } from '../../intake/errors';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import {
  AGENT,
  ANSWER,
  type CallOptions,
  caseRecord,
  fakeRecords,
  given,
  keyOf,
  startedApis,
  type TestApi,
  verifiedCase,
} from './support';

const start = startedApis();

/** An API whose case client answers every command with this error. */
function refusing(error: unknown): Promise<TestApi> {
  const fail = async () => {
    throw error;
  };
  return start({ cases: { open: fail, send: fail } });
}

const note = (api: TestApi, options: CallOptions = {}) =>
  api.call('POST', '/v1/cases/c1/addNote', { body: { text: 'x' }, ...options });

describe('giving a command', () => {
  test('reaches the case as the person who gave it, and answers with the case', async () => {
    const api = await start();
    const { status, body, headers } = await note(api, { headers: { 'idempotency-key': 'my-1' } });
    expect(api.sent).toEqual([
      { caseId: 'c1', command: { type: 'addNote', text: 'x' }, actor: AGENT, commandId: 'my-1' },
    ]);
    expect([status, headers.get('idempotency-key')]).toEqual([200, 'my-1']);
    expect(body).toMatchObject({ ...ANSWER, commandId: 'my-1', case: { id: 'c1', kind: 'qualityReturn' } });
  });

  test('without a command id gets one, in the header and in the answer', async () => {
    const api = await start();
    const { body, headers } = await note(api);
    expect(body.commandId).toMatch(/^[0-9a-f-]{36}$/);
    expect([api.sent[0]?.commandId, headers.get('idempotency-key')]).toEqual([body.commandId, body.commandId]);
  });

  test.each(['a b', 'x'.repeat(101), 'ü'])('refuses the command id "%s"', async (id) => {
    const api = await start();
    const { status, body } = await note(api, { headers: { 'idempotency-key': id } });
    expect([status, body.code]).toEqual([422, 'invalidCommandId']);
    expect(api.sent).toEqual([]);
  });

  test('that needs no fields takes no body', async () => {
    const api = await start();
    const { status } = await api.call('POST', '/v1/cases/c1/recordReceipt', { key: keyOf('warehouse') });
    expect([status, api.sent[0]?.command]).toEqual([200, { type: 'recordReceipt' }]);
  });

  test.each(['open', 'refundSeen', 'buyerWrote', 'answered', 'due', 'toString'])(
    '%s is not for people',
    async (name) => {
      const api = await start();
      const { status, body } = await api.call('POST', `/v1/cases/c1/${name}`, { body: {} });
      expect([status, body.code]).toEqual([404, 'unknownRoute']);
    },
  );

  test.each(['nobody', 'x'.repeat(400), '%00', '%20%0A', encodeURIComponent("c1' or 1=1")])(
    'case %s does not exist',
    async (id) => {
      const api = await start();
      const { status, body } = await api.call('POST', `/v1/cases/${id}/addNote`, { body: { text: 'x' } });
      expect([status, body.code, api.sent]).toEqual([404, 'caseNotFound', []]);
    },
  );
});

describe('opening a case', () => {
  test('asks for it in the shop of the key and says where it is', async () => {
    const api = await start();
    const { status, headers, body } = await api.call('POST', '/v1/cases', {
      body: { kind: 'qualityReturn', tid: '40000000000000001', note: 'by phone' },
      headers: { 'idempotency-key': 'open-1' },
    });
    expect([status, headers.get('location'), body.case.id]).toEqual([201, '/v1/cases/c1', 'c1']);
    const input = { kind: 'qualityReturn', tid: '40000000000000001', note: 'by phone', shopId: 'shop-1' };
    expect(api.opened).toEqual([[input, AGENT, 'open-1']]);
  });

  test.each([
    [{ kind: 'qualityReturn' }, 'tid'],
    [{ kind: 'qualityReturn', tid: 4000 }, 'tid'],
    [{ kind: 'qualityReturn', tid: '1 2' }, 'tid'],
    [{ kind: '', tid: '1' }, 'kind'],
    [{ kind: 'qualityReturn', tid: '1', shopId: 'shop-2' }, 'shopId'],
    [{ kind: 'qualityReturn', tid: '1', note: 'x'.repeat(2001) }, 'note'],
  ])('refuses %j', async (input, path) => {
    const api = await start();
    const { status, body } = await api.call('POST', '/v1/cases', { body: input });
    expect([status, body.errors.map((error: { path: string }) => error.path)]).toEqual([422, [path]]);
    expect(api.opened).toEqual([]);
  });
});

describe('looking at a case', () => {
  test('shows amounts in fen, instants in ISO 8601 and nothing of the inside', async () => {
    const state = given(
      verifiedCase(),
      [AGENT, { type: 'assess', cause: 'crack', severity: 'minor', fault: 'shop' }],
      [AGENT, { type: 'propose', remedy: 'explanation', text: '面料会有轻微色差' }],
    );
    const api = await start({ records: fakeRecords(caseRecord(state)) });
    const { body } = await api.call('GET', '/v1/cases/c1');
    expect(body).toMatchObject({
      openedAt: '2026-03-02T03:00:00.000Z',
      owner: 'agent-1',
      order: { paid: 9900, createdAt: '2026-03-02T03:00:00.000Z' },
      assessment: { cause: 'crack' },
      offers: [{ n: 1, remedy: 'explanation', status: 'sent' }],
      agreement: null,
      registration: null,
      refund: null,
    });
    const contact = body.processes[`contact-${state.contacts}`];
    expect(contact.phoneAt).toMatch(/^2026-03-0\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['clockOffset']));
  });

  test('handbook §4: shows the likely return freight and what to offer beside the price', async () => {
    const api = await start();
    const { body } = await api.call('GET', '/v1/cases/c1');
    expect(body.advice).toMatchObject({
      left: 9900,
      freight: { shippedFree: true, likely: { near: 800, far: 1500 }, legs: { return: { back: 'shop' } } },
      partialRefund: { first: 1485, most: 2970 },
      coupon: { most: 990 },
    });
  });

  test('says for every command whether this person may give it, and why not', async () => {
    const state = given(verifiedCase(), [AGENT, { type: 'assess', cause: 'crack', severity: 'minor', fault: 'shop' }]);
    const api = await start({ records: fakeRecords(caseRecord(state)) });
    const allowedTo = async (role: string) =>
      (await api.call('GET', '/v1/cases/c1', { key: keyOf(role) })).body.allowed;
    const agent = await allowedTo('afterSales');
    expect(agent.propose).toMatchObject({ allowed: true, choices: expect.arrayContaining(['compensation', 'return']) });
    expect(agent.propose.choices).not.toContain('refund');
    expect(agent.addNote).toEqual({ allowed: true });
    expect(agent.inspect).toMatchObject({ allowed: false, code: 'roleNotAllowed' });
    expect(agent.register).toMatchObject({ allowed: false, code: 'wrongStage' });
    expect(Object.values(await allowedTo('auditor'))).toEqual(
      Object.keys(agent).map(() => expect.objectContaining({ allowed: false, code: 'roleNotAllowed' })),
    );
    const owned = await start({ records: fakeRecords(caseRecord({ ...state, owner: 'agent-2' })) });
    const { body } = await owned.call('GET', '/v1/cases/c1');
    expect(body.allowed.propose).toMatchObject({ allowed: false, code: 'ownedByAnother' });
  });
});

describe('what lies ahead of a case', () => {
  test('handbook §3.4, §6: remedies with why not, deadlines, words of the moment with blocked ones marked', async () => {
    const state = given(verifiedCase(), [AGENT, { type: 'assess', cause: 'crack', severity: 'minor', fault: 'shop' }]);
    const blocked = [...HANDBOOK_POLICY.words.blocked, { phrases: ['很高兴'], instead: '……' }];
    const policy = { ...HANDBOOK_POLICY, words: { ...HANDBOOK_POLICY.words, blocked } };
    const related = { ...{ id: 'c2', kind: 'invoice', stage: 'closed', owner: null, paid: 0, openedAt: new Date(0) } };
    const rows = [{ ...related, tid: state.tid, settledAs: null, closedAs: null }];
    const records = { ...fakeRecords(caseRecord(state)), policy: async () => policy, related: async () => rows };
    const { outlook } = (await (await start({ records })).call('GET', '/v1/cases/c1')).body;
    expect(outlook.remedies).toContainEqual(
      expect.objectContaining({ remedy: 'compensation', permitted: true, needs: ['amount'] }),
    );
    expect(outlook.costOfNo).toMatchObject({ sum: 9900, reviews: 1 });
    expect(outlook.related).toMatchObject([{ id: 'c2', of: 'order' }]);
    const greeting = outlook.scripts.find(({ name }: { name: string }) => name === 'greeting.first');
    expect(greeting.found).toEqual([{ phrase: '很高兴', instead: '……', blocked: true }]);
  });

  test('what happens at the end of a deadline, as events with their process and a sentence', async () => {
    const at = Date.parse('2026-03-02T05:00:00.000Z');
    const state = given(verifiedCase(), [AGENT, { type: 'promiseTime', at, text: 'we phone again' }]);
    const { outlook } = (await (await start({ records: fakeRecords(caseRecord(state)) })).call('GET', '/v1/cases/c1'))
      .body;
    const ends = Object.fromEntries(
      outlook.deadlines.map(({ id, atEnd }: { id: string; atEnd: object[] }) => [id, atEnd]),
    );
    const [process] = Object.keys(state.processes).filter((id) => id.startsWith('promise'));
    expect(ends[`${process}/remind`]).toEqual([
      { type: 'promise.reminded', process, says: `The promise ${process}: reminded.` },
    ]);
  });
});

describe('an answer that is no', () => {
  const statuses = { forbidden: 403, conflict: 409, invalid: 422, notFound: 404, stale: 412 };
  /** A case that is being opened again has no outcome yet: 503 (docs/exactly-once.md). */
  const codes = (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => code !== 'caseNotOpen');

  test('a case whose opening was lost has no outcome yet', async () => {
    const { status, headers, body } = await note(await refusing(new DomainError('caseNotOpen', 'Not opened.')));
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'outcomeUnknown', expect.any(String)]);
  });

  test.each(codes)('%s has the status of its sort, the code and the sentence', async (code) => {
    const { status, headers, body } = await note(await refusing(new DomainError(code, 'The rule says no.')));
    expect(status).toBe(statuses[REFUSALS[code]]);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ type: `urn:shouhou:problem:${code}`, status, code, detail: 'The rule says no.' });
    expect(body.requestId).toBe(headers.get('x-request-id'));
  });

  test.each([
    [new CaseNotFound('c1', false), 404, 'caseNotFound'],
    [new CaseNotFound('c1', true), 409, 'caseEnded'],
  ])('to a command: %p', async (error, status, code) => {
    const answer = await note(await refusing(error));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test.each([
    [new NotOnPlatform('The platform does not know the order 1 of this shop.'), 404, 'notOnPlatform'],
    [provider('retry'), 503, 'platformAway'],
    [provider('limit'), 503, 'platformAway'],
    [provider('auth'), 502, 'platformSessionExpired'],
    [provider('refused'), 502, 'platformRefused'],
  ])('to who opens a case: %p', async (error, status, code) => {
    const api = await refusing(error);
    const answer = await api.call('POST', '/v1/cases', { body: { kind: 'qualityReturn', tid: '1' } });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.has('retry-after')).toBe(status === 503);
  });

  test('an unknown outcome says to repeat with the same command id, and names it', async () => {
    const api = await refusing(new OutcomeUnknown('update-1', 'temporal'));
    const { status, headers, body } = await note(api, { headers: { 'idempotency-key': 'my-1' } });
    expect(status).toBe(503);
    expect(body).toMatchObject({ code: 'outcomeUnknown', commandId: 'my-1' });
    expect(body.detail).toContain('outcome unknown, repeat with the same command id');
    expect([headers.get('retry-after'), headers.get('idempotency-key')]).toEqual([
      expect.stringMatching(/^\d+$/),
      'my-1',
    ]);
  });

  const away = Object.assign(new Error('connect'), { code: 'P1001' });
  const fail = async () => {
    throw away;
  };

  test.each([
    ['before the command was given', { staff: { standing: fail } }],
    ['when the key was looked up', { records: { keyHolder: fail } }],
    ['after it was given', { records: { caseOf: fail } }],
  ])('Postgres away %s: the outcome counts as unknown', async (_when, parts) => {
    const { status, body } = await note(await start(parts), { headers: { 'idempotency-key': 'my-1' } });
    expect([status, body.code, body.commandId]).toEqual([503, 'outcomeUnknown', 'my-1']);
  });

  test('Postgres away while reading: try again', async () => {
    const api = await start({ records: { caseOf: fail } });
    const { status, headers, body } = await api.call('GET', '/v1/cases/c1');
    expect([status, body.code, headers.has('retry-after')]).toEqual([503, 'databaseAway', true]);
  });

  test('what nobody foresaw is told without its words, and logged once with them', async () => {
    const api = await refusing(new Error('secret inside'));
    const { status, body } = await note(api);
    expect([status, body.code]).toEqual([500, 'internalError']);
    expect(JSON.stringify(body)).not.toMatch(/secret inside|\.ts/);
    const told = api.log.filter((line) => JSON.stringify(line).includes('secret inside'));
    expect(told).toMatchObject([{ level: 50, req: { id: body.requestId }, problem: 'internalError' }]);
  });
});

function provider(kind: string): Error {
  return Object.assign(new Error('top does not answer'), { name: 'ProviderError', provider: 'top', kind });
}

describe('the chat that was kept of a flagged case (handbook §2, §7)', () => {
  const at = new Date(Date.UTC(2026, 2, 2));
  const message = {
    caseId: 'c1',
    shopId: 'shop-1',
    refundId: 'r1',
    messageId: '7',
    from: 'buyer',
    text: '空的',
    at,
    keptAt: at,
  };

  test.each(['supervisor', 'manager', 'auditor'])('is read by a %s', async (role) => {
    const asked: unknown[] = [];
    const chat = async (...input: unknown[]) => {
      asked.push(input);
      return [message];
    };
    const api = await start({ records: { chat } });
    const { status, body } = await api.call('GET', '/v1/cases/c1/chat', { key: keyOf(role) });
    const instant = '2026-03-02T00:00:00.000Z';
    expect([status, body]).toEqual([
      200,
      { items: [{ messageId: '7', from: 'buyer', at: instant, text: '空的', keptAt: instant }] },
    ]);
    expect(asked).toEqual([['shop-1', 'c1']]);
  });

  test.each(['afterSales', 'warehouse', 'finance', 'preSales', 'reviewRecovery'])('but not by %s', async (role) => {
    const api = await start({ records: { chat: async () => [message] } });
    const { status, body } = await api.call('GET', '/v1/cases/c1/chat', { key: keyOf(role) });
    expect([status, body.code]).toEqual([403, 'roleNotAllowed']);
  });

  test('of another shop’s case there is none', async () => {
    const api = await start();
    const { status } = await api.call('GET', '/v1/cases/c2/chat', { key: keyOf('auditor') });
    expect(status).toBe(404);
  });
});

describe('evidence on the wire', () => {
  test('shows what there is, what was said of it, and why the case is flagged', async () => {
    const photo = { sort: 'photo', name: 'a.jpg', mediaType: 'image/jpeg', bytes: 1, from: 'buyer' } as const;
    const state = given(
      verifiedCase(),
      [AGENT, { type: 'addEvidence', ...photo }],
      [AGENT, { type: 'judgeEvidence', verdict: 'approved' }],
      [AGENT, { type: 'flag', reason: 'empty parcel' }],
    );
    const api = await start({ records: fakeRecords(caseRecord(state)) });
    const { body } = await api.call('GET', '/v1/cases/c1');
    expect(body).toMatchObject({
      evidence: [{ id: 'evidence-1', ...photo }],
      evidenceJudged: { verdict: 'approved' },
      flagged: { reason: 'empty parcel' },
    });
  });

  test('is empty where there is none', async () => {
    const { body } = await (await start()).call('GET', '/v1/cases/c1');
    expect(body).toMatchObject({ evidence: [], evidenceJudged: null, flagged: null });
  });
});
