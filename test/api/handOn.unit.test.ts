import type { AppDeps } from '../../api/deps';
import type { RotaBook } from '../../api/rota/rotaBook';
import { DomainError } from '../../domain/errors';
import type { Candidate } from '../../store/rota/candidates';
import type { OpenMatter } from '../../store/rota/matters';
import type { TeamWithMembers } from '../../store/rota/rows';
import { keyOf, startedApis, type TestApi } from './support';

const start = startedApis();
const SUPERVISOR = keyOf('supervisor');

const matter = (caseId: string, more: Partial<OpenMatter> = {}): OpenMatter => ({
  ...{ caseId, kind: 'qualityReturn', buyerId: `buyer-of-${caseId}`, isTalking: true },
  ...more,
});
const candidate = (id: string, talking: number, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, role: 'afterSales', teams: [], talking },
  ...more,
});

interface World {
  matters: OpenMatter[];
  onShift?: Candidate[];
  everybody?: Candidate[];
  rota?: Partial<RotaBook>;
  send?: AppDeps['cases']['send'];
}

async function shopWith({ matters, onShift = [], everybody = [], rota, send }: World) {
  const freed: string[] = [];
  const api = await start({
    rota: {
      matters: async () => matters,
      candidates: async () => ({ onShift, everybody }),
      freeTasks: async (_shopId, staffId) => void freed.push(staffId),
      ...rota,
    },
    staff: {
      standing: async () => ({ actsFor: [], ownerIsOff: false }),
      all: async () => [],
      one: async (shopId, id) => ({
        ...{ shopId, id, role: 'afterSales', name: null, deputyId: null, offFrom: null, offUntil: null },
        ...{ robotMobile: null, robotUserId: null },
        personId: null,
      }),
    },
    ...(send && { cases: { open: () => Promise.reject(new Error('Nothing is opened here.')), send } }),
  });
  return { api, freed };
}

const given = ({ sent }: TestApi) =>
  sent.map(({ caseId, command }) => [caseId, command.type === 'reassign' ? command.owner : command.type]);

describe('handbook §2: who leaves hands every open matter on', () => {
  const gone = (api: TestApi) =>
    api.call('POST', '/v1/rota/people/agent-1/hand-on', { key: SUPERVISOR, body: { reason: '离职' } });

  test('each to the least loaded on shift, and each counts for the next one', async () => {
    const { api, freed } = await shopWith({
      matters: [matter('c1'), matter('c2'), matter('c3')],
      onShift: [candidate('agent-2', 1), candidate('agent-3', 0), candidate('agent-1', 0)],
    });
    const { status, body } = await gone(api);
    expect([status, body.left]).toEqual([200, []]);
    expect(given(api)).toEqual([
      ['c1', 'agent-3'],
      ['c2', 'agent-2'],
      ['c3', 'agent-3'],
    ]);
    expect(freed).toEqual(['agent-1']);
    expect(api.sent.map(({ command }) => 'reason' in command && command.reason)).toEqual(['离职', '离职', '离职']);
  });

  test('all matters of one buyer go to one person', async () => {
    const { api } = await shopWith({
      matters: [matter('c1', { buyerId: 'b' }), matter('c2'), matter('c3', { buyerId: 'b' })],
      onShift: [candidate('agent-2', 0), candidate('agent-3', 0)],
    });
    await gone(api);
    expect(given(api)).toEqual([
      ['c1', 'agent-2'],
      ['c2', 'agent-3'],
      ['c3', 'agent-2'],
    ]);
  });

  test('where nobody who fits is on shift, to who fits and comes later', async () => {
    const second = candidate('recoverer-2', 3, {
      role: 'reviewRecovery',
      teams: [{ id: 'r2', sort: 'review', tier: 2 }],
    });
    const { api } = await shopWith({
      matters: [matter('c1', { kind: 'reviewRecovery', tier: 2 }), matter('c2')],
      onShift: [candidate('agent-2', 0)],
      everybody: [candidate('agent-2', 0), second],
    });
    await gone(api);
    expect(given(api)).toEqual([
      ['c1', 'recoverer-2'],
      ['c2', 'agent-2'],
    ]);
  });

  test('what nobody works, and what the case refuses, stays and is named', async () => {
    const send = async (caseId: string) => {
      throw new DomainError('caseClosed', `The case ${caseId} is closed.`);
    };
    const { api } = await shopWith({
      matters: [matter('c1', { kind: 'reviewRecovery' }), matter('c2')],
      onShift: [candidate('agent-2', 0)],
      send,
    });
    const { body } = await gone(api);
    expect(body).toEqual({
      handedOn: [],
      left: [
        { caseId: 'c1', reason: 'Nobody else of the shop works such a case.' },
        { caseId: 'c2', reason: 'The case c2 is closed.' },
      ],
    });
  });

  test('an agent hands nobody’s matters on', async () => {
    const { api } = await shopWith({ matters: [matter('c1')], onShift: [candidate('agent-2', 0)] });
    const answer = await api.call('POST', '/v1/rota/people/agent-2/hand-on', { body: { reason: 'x' } });
    expect([answer.body.code, api.sent]).toEqual(['roleNotAllowed', []]);
  });
});

describe('handbook §2: a person moves, and what is no longer theirs goes on the same minute', () => {
  const world: World = {
    matters: [matter('c1'), matter('c2', { kind: 'reviewRecovery' })],
    onShift: [candidate('agent-2', 0)],
    everybody: [candidate('recoverer-1', 0, { role: 'reviewRecovery' })],
  };
  const put = (api: TestApi, role: string) => api.call('PUT', '/v1/staff/agent-1', { key: SUPERVISOR, body: { role } });

  test('with another role what it does not work', async () => {
    const { api, freed } = await shopWith(world);
    const { body } = await put(api, 'reviewRecovery');
    expect(body).toMatchObject({ role: 'reviewRecovery', matters: { handedOn: [{ caseId: 'c1', to: 'agent-2' }] } });
    expect([given(api), freed]).toEqual([[['c1', 'agent-2']], []]);
  });

  test('with the same role nothing', async () => {
    const { api } = await shopWith(world);
    expect((await put(api, 'afterSales')).body).not.toHaveProperty('matters');
    expect(api.sent).toEqual([]);
  });

  const team = (id: string, sort: TeamWithMembers['sort'], staffIds: string[]): TeamWithMembers => ({
    ...{ id, name: id, sort },
    members: staffIds.map((staffId) => ({ staffId, from: '2026-01-01' })),
  });
  const leaving = (remaining: TeamWithMembers[]) =>
    shopWith({
      ...world,
      rota: {
        teams: async () => remaining,
        putTeam: async (_shopId, after) => ({ before: team('as', 'afterSales', ['agent-1', 'agent-2']), after }),
      },
    });
  const putTeam = (api: TestApi) =>
    api.call('PUT', '/v1/rota/teams/as', { key: SUPERVISOR, body: { name: 'as', sort: 'afterSales', members: [] } });

  test('without the team what was theirs by it', async () => {
    const { api } = await leaving([]);
    const { body } = await putTeam(api);
    expect(body.matters.handedOn).toContainEqual({ caseId: 'c1', to: 'agent-2' });
    expect(given(api)).not.toContainEqual(['c2', 'recoverer-1']);
  });

  test('but for what another team of theirs works as well', async () => {
    const { api } = await leaving([team('other', 'afterSales', ['agent-1', 'agent-2'])]);
    expect((await putTeam(api)).body.matters).toEqual({ handedOn: [], left: [] });
    expect(given(api)).toEqual([]);
  });
});
