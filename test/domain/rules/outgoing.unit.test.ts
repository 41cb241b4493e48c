import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandName } from '../../../domain/case/commands';
import { OUTGOING } from '../../../domain/case/people/outgoingWords';

/** Words of people that leave for the buyer or the platform: each must have its row in case/outgoing.ts. */
const LEAVES: Partial<Record<CommandName, readonly string[]>> = {
  propose: ['text'],
  reply: ['text'],
  hold: ['text'],
  explainReview: ['text'],
  // What else the buyer should show.
  judgeEvidence: ['note'],
  refuseRefund: ['reason'],
  refuseExchange: ['text'],
  // The courier's answer is passed on to the buyer. With an outcome that ends a chase it stays in the house.
  finishErrand: ['note'],
};

/** Words that stay in the house: notes, reasons, names of things and people, numbers of accounts and parcels. */
const STAYS: Partial<Record<CommandName, readonly string[]>> = {
  open: ['caseId', 'shopId', 'kind', 'buyerId', 'tid', 'previousCaseId', 'note'],
  assess: ['cause', 'note'],
  propose: ['account', 'realName', 'skipReason'],
  recordAnswer: ['note'],
  recordSent: ['process'],
  recordCall: ['note', 'process'],
  recordHandled: ['task', 'note'],
  recordOffline: ['process'],
  reportHarassment: ['note'],
  promiseTime: ['text'],
  redeemPromise: ['process', 'tid'],
  keepAsCredit: ['process'],
  confirmPayee: ['account', 'realName', 'process'],
  approve: ['process'],
  reject: ['reason', 'process'],
  takeBack: ['note', 'process'],
  recordTracking: ['company', 'trackingNumber', 'phone', 'process'],
  recordReceipt: ['company', 'trackingNumber', 'process'],
  refuseParcel: ['note', 'process'],
  recordReviewCall: ['note', 'process'],
  explainReview: ['process'],
  submitEvidence: ['note', 'pieces', 'process'],
  recordVerdict: ['note', 'process'],
  judgeParcel: ['note'],
  judgeSign: ['note'],
  split: ['into'],
  refundSeen: ['kind'],
  exchangeSeen: ['kind'],
  refuseExchange: ['reasonId', 'process'],
  parcelSeen: ['trackingNumber'],
  numberShared: ['trackingNumber', 'tid'],
  wishHeard: ['saidIn'],
  inspect: ['note', 'process'],
  payOut: ['intentId', 'list', 'process'],
  sendBackPayout: ['reason', 'process'],
  settlePayout: ['reference', 'process'],
  giveSmsCode: ['process'],
  retry: ['process', 'ask'],
  abandon: ['reason', 'process', 'ask'],
  finishErrand: ['outcome', 'process'],
  recordDispatch: ['company', 'trackingNumber', 'process'],
  recordOutOfStock: ['note', 'process'],
  claimSupplier: ['supplier', 'batch'],
  recordClaim: ['note', 'process'],
  changeKind: ['kind', 'reason'],
  flag: ['reason'],
  register: ['cause', 'tags', 'warehouse', 'note'],
  recordFollowUp: ['suggestion', 'process'],
  addNote: ['text'],
  reassign: ['owner', 'reason', 'heldBy'],
  close: ['reason'],
  recordIncoming: ['said'],
  callForHelp: ['reason'],
  answerHelp: ['note'],
  markAbuse: ['note'],
  reopen: ['kind', 'note'],
  answered: ['id'],
  askFailed: ['id', 'reason'],
  due: ['id'],
};

/** The fields of every command that hold words, read from the source: types are gone when a test runs. */
function wordsOfCommands(): Record<string, string[]> {
  const source = readFileSync(join(__dirname, '..', '..', '..', 'domain', 'case', 'commands.ts'), 'utf8');
  const body = /export interface Commands \{\n([\s\S]*?)\n\}/.exec(source)?.[1] ?? '';
  const plain = body.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\n\s*\n/g, '\n');
  // A command stands at the first indent; its fields are in braces of their own, and what is in more braces is no text.
  const commands = [...`${plain}\n`.matchAll(/(?<=^|\n) {2}(\w+): ([\s\S]*?);\n(?= {2}\w|$)/g)];
  return Object.fromEntries(
    commands.map(([, name = '', shape = '']) => {
      // A shape that is another type's, as a piece of evidence, has no words of its own here; which do is told below.
      const fields = shape.startsWith('{') ? shape.slice(1, -1).replaceAll(/\{[^{}]*\}/g, 'object') : '';
      const worded = [...fields.matchAll(/(\w+)\??: ([^;]+)/g)].filter(([, , type]) => /\bstring\b/.test(type ?? ''));
      return [name, worded.map(([, field = '']) => field)];
    }),
  );
}

describe('handbook §6: forbidden words are looked for in everything that leaves [§6.words.everywhere]', () => {
  const found = wordsOfCommands();

  it('reads the commands as they are written', () => {
    expect(Object.keys(found).length).toBeGreaterThan(30);
    expect(found.reply).toEqual(['text']);
    expect(found.recordCall).toEqual(['note', 'process']);
    const empty = Object.entries(found).flatMap(([name, fields]) => (fields.length === 0 ? [name] : []));
    expect(empty.sort()).toEqual([
      'addEvidence',
      'adoptPolicy',
      'buyerWrote',
      'delayReceipt',
      'forbidCalls',
      'forbidTexts',
      'reviewSeen',
      'takeOver',
      'waive',
    ]);
  });

  it.each(Object.entries(found))('%s: each of its words either leaves or stays in the house', (name, fields) => {
    const command = name as CommandName;
    expect([...(LEAVES[command] ?? []), ...(STAYS[command] ?? [])].sort()).toEqual([...fields].sort());
  });

  it('every command whose words leave is in the table, and no other', () => {
    expect(Object.keys(OUTGOING).sort()).toEqual(Object.keys(LEAVES).sort());
  });
});
