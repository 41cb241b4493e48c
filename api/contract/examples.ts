import { kinds } from '../../domain/playbooks/kinds';

/** A case and an answer to a command as the document shows them: one shop, one cracked cup. */

/** Any two kinds: nothing here knows one by name. */
export const [KIND_EXAMPLE = '', OTHER_KIND_EXAMPLE = ''] = kinds();

const AT = '2026-03-02T03:00:00.000Z';

export const CASE_SUMMARY_EXAMPLE = {
  ...{ id: 'c1', shopId: 'shop-1', kind: KIND_EXAMPLE, stage: 'proposal' },
  ...{ subject: { type: 'order', externalId: '4000000000000000001' }, previousCaseId: null, buyerId: 'b1' },
  ...{ tid: '4000000000000000001', refundId: null, refundStatus: null, owner: 'agent-1', waitingFor: 'shop' },
  ...{ priority: 3, respondBy: '2026-03-02T03:10:00.000Z', paid: 0, openedAt: AT, settledAs: null, settledAt: null },
  ...{ closedAs: null, closedAt: null, endedAt: null, nextDeadlineAt: null, nextDeadline: null },
  ...{ policyVersion: 1, seq: 7, updatedAt: AT, isFlagged: false, sign: null },
};

/** The same in a list. */
export const LISTED_CASE_EXAMPLE = { ...CASE_SUMMARY_EXAMPLE, buyer: '小明' };

const ORDER = {
  ...{ tid: '4000000000000000001', status: 'TRADE_FINISHED', buyerId: 'b1', paid: 9900, postage: 0, createdAt: AT },
  lines: [{ oid: '4000000000000000002', title: 'cup', quantity: 1, paid: 9900, shipped: true }],
};

export const CASE_EXAMPLE = {
  ...CASE_SUMMARY_EXAMPLE,
  ...{ now: AT, verifying: [], order: ORDER, refund: null, otherRefunds: [], lines: null, splitInto: [], signs: [] },
  ...{ strayParcels: [], pastCases: { open: 0, closed: 1, paid: 0 }, outbound: null },
  ...{ assessment: { cause: 'cracked cup', severity: 'minor', fault: 'shop' }, offers: [], agreement: null },
  ...{ processes: {}, evidence: [], evidenceJudged: null, flagged: null, registration: null, advice: null },
  ...{ troubles: [], buyerWaits: true, doNotCall: false, noTexts: false, contactForbidden: false, countdownLeft: null },
  outlook: null,
  allowed: {
    propose: { allowed: true },
    approve: {
      ...{ allowed: false, code: 'roleNotAllowed' },
      reason: 'The role afterSales may not approve; it takes supervisor or manager.',
    },
  },
};

export const COMMAND_ANSWER_EXAMPLE = {
  ...{ commandId: 'k1', caseId: 'c1', seq: 8, stage: 'proposal', events: ['noted'] },
  case: { ...CASE_EXAMPLE, seq: 8 },
};
