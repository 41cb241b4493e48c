import type { CaseState } from '../../domain/case/state/caseState';
import type { PayoutState } from '../../domain/processes/money/payout';
import { caseRecord, fakeRecords, keyOf, startApi, taskRow, verifiedCase } from './support';

const CODE = '839212';
const PROCESS = 'agreement-1/payout';

const payout = (change: Partial<PayoutState> = {}): PayoutState => ({
  ...{ kind: 'payout', status: 'codeNeeded', purpose: 'refund', method: 'refund', tid: '1', refundId: 'r-1' },
  ...{ amount: 1, cap: 1, intent: 1, queries: 0 },
  ...change,
});

async function apiWith(processes: CaseState['processes']) {
  const kept: string[][] = [];
  const state = { ...verifiedCase(), processes };
  const task = taskRow({ id: `c1/${PROCESS}/code`, command: 'giveSmsCode', role: 'finance' });
  const api = await startApi({
    records: fakeRecords(caseRecord(state), [task]),
    smsCodes: { keep: async (...row) => void kept.push(row) },
  });
  const give = (path: string, body: object, role: Parameters<typeof keyOf>[0] = 'finance') =>
    api.call('POST', path, { key: keyOf(role), body });
  return { ...api, kept, give };
}

const ROUTES = [
  ['the case', '/v1/cases/c1/giveSmsCode', { process: PROCESS }],
  ['the task', `/v1/tasks/${encodeURIComponent(`c1/${PROCESS}/code`)}/complete`, {}],
] as const;

describe.each(ROUTES)('an SMS code that is given to %s', (_, path, rest) => {
  test('is kept for the payment that waits for it, and goes nowhere else', async () => {
    const api = await apiWith({ [PROCESS]: payout() });
    const { status } = await api.give(path, { ...rest, code: CODE });
    expect(status).toBe(200);
    expect(api.kept).toEqual([['shop-1', 'refund:r-1', CODE]]);
    expect(api.sent).toMatchObject([{ caseId: 'c1', command: { type: 'giveSmsCode', process: PROCESS } }]);
    expect(JSON.stringify([api.sent, api.log])).not.toContain(CODE);
    await api.stop();
  });

  test.each([[undefined], ['123'], ['123456789'], ['12 45'], [839212]])('is no code: %p', async (code) => {
    const api = await apiWith({ [PROCESS]: payout() });
    const { status, body } = await api.give(path, { ...rest, code });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'code' }]);
    expect(api.kept).toEqual([]);
    expect(api.sent).toEqual([]);
    await api.stop();
  });
});

describe('an SMS code', () => {
  const path = '/v1/cases/c1/giveSmsCode';

  test.each<[string, CaseState['processes']]>([
    ['is wanted by nothing', {}],
    ['is given already', { [PROCESS]: payout({ status: 'paying', codes: 1 }) }],
    ['comes too late', { [PROCESS]: payout({ outcome: 'paid' }) }],
    ['is for another payment', { other: payout() }],
  ])('that %s is not kept; the case says why', async (_, processes) => {
    const api = await apiWith(processes);
    await api.give(path, { process: PROCESS, code: CODE });
    expect(api.kept).toEqual([]);
    expect(api.sent).toHaveLength(1);
    await api.stop();
  });

  test('of who may not give it is not kept', async () => {
    const api = await apiWith({ [PROCESS]: payout() });
    await api.give(path, { code: CODE }, 'afterSales');
    expect(api.kept).toEqual([]);
    await api.stop();
  });

  test('without the name of a process is for the payment that waits', async () => {
    const api = await apiWith({ a: payout({ status: 'refused', refundId: 'r-0' }), b: payout({ refundId: 'r-2' }) });
    await api.give(path, { code: CODE });
    expect(api.kept).toEqual([['shop-1', 'refund:r-2', CODE]]);
    await api.stop();
  });
});
