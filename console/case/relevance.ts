import type { Field, Typed } from './fields';
import type { Case } from './useCase';

/** Remedies without a sum of their own. */
const WITHOUT_SUM = ['explanation', 'guidance', 'giftPromise', 'nextFreeShipping', 'exchange', 'reissue', 'sparePart'];

/** Remedies that are paid beside the platform: an account and a name are needed. */
const BY_TRANSFER = ['compensation', 'repair', 'partialRefund'];

type Asks = (about: Case, typed: Typed) => boolean;

/** When a field of a command is asked for at all: a form shows what this case and what was chosen so far need. */
const WHEN: Readonly<Partial<Record<string, Readonly<Record<string, Asks>>>>> = {
  propose: {
    amount: (_, { remedy }) => remedy !== undefined && !WITHOUT_SUM.includes(String(remedy)),
    newPrice: ({ kind }) => kind === 'priceProtection',
    account: (_, typed) => isTransfer(typed),
    realName: (_, typed) => isTransfer(typed),
    skipReason: (about, { remedy }) => isSkipped(about, remedy),
    lines: hasSeveral,
    or: (_, { remedy }) => remedy !== undefined,
  },
  recordAnswer: {
    amount: (_, { answer }) => answer === 'counter',
    remedy: (about, { answer }) => answer === 'counter' || (answer === 'accepted' && isDouble(about)),
  },
  recordCall: { callBackAt: (_, { outcome }) => outcome === 'callBack' || outcome === 'lookingUp' },
  recordReviewCall: {
    callBackAt: (_, { outcome }) => outcome === 'callBack',
    demand: (_, { outcome }) => outcome === 'demands',
  },
  inspect: {
    found: (_, { accepted }) => accepted === false,
    quantity: (_, { found }) => found === 'fewer',
  },
  settlePayout: { reference: (_, { paid }) => paid === true },
};

/** Whether the form asks for the field now. */
export function isAsked(command: string, { name }: Field, about: Case, typed: Typed): boolean {
  return WHEN[command]?.[name]?.(about, typed) ?? true;
}

/** What the API would ask for with this remedy, although its schema leaves it open. */
export function isNeeded(command: string, { name, required }: Field, { outlook }: Case, { remedy }: Typed): boolean {
  if (required || command !== 'propose') return required;
  const { needs = [], code } = outlook?.remedies.find((one) => one.remedy === remedy) ?? {};
  if (name === 'skipReason') return code === 'ladderSkipped';
  if (name === 'account' || name === 'realName') return needs.includes('payee');
  return name === 'amount' && needs.includes('amount');
}

function isTransfer({ remedy }: Typed): boolean {
  return BY_TRANSFER.includes(String(remedy));
}

/** The ladder would be skipped: the API wants to hear why. */
export function isSkipped({ outlook }: Case, remedy: unknown): boolean {
  return outlook?.remedies.find((one) => one.remedy === remedy)?.code === 'ladderSkipped';
}

function hasSeveral({ order }: Case): boolean {
  const lines = order?.lines ?? [];
  return lines.length > 1 || lines.some(({ quantity }) => quantity > 1);
}

function isDouble({ offers }: Case): boolean {
  return offers.at(-1)?.or !== undefined;
}
