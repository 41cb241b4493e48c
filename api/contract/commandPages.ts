import type { StaffCommand } from '../commands';
import { OTHER_KIND_EXAMPLE } from './examples';

/** What the document says of a command, with a body that its schema takes. */
interface CommandPage {
  summary: string;
  example: Record<string, unknown>;
}

const NOTE = 'The buyer sent two more photos.';

/** A page for every command of the table: a command without one does not compile. */
export const COMMAND_PAGES: Readonly<Record<StaffCommand, CommandPage>> = {
  assess: {
    summary: 'Judge cause, severity and fault',
    example: { cause: 'cracked cup', severity: 'minor', fault: 'shop' },
  },
  propose: { summary: 'Put a remedy to the buyer', example: { remedy: 'compensation', amount: 800 } },
  recordAnswer: {
    summary: "Record the buyer's answer to the open offer",
    example: { answer: 'counter', amount: 1200 },
  },
  reply: { summary: 'Write to the buyer', example: { text: '您好，我们马上为您处理。' } },
  recordIncoming: {
    summary: 'Record that the buyer came by phone or elsewhere and was answered there',
    example: { channel: 'phone', said: 'Asked when the parcel is sent.' },
  },
  recordSent: { summary: 'Say that words were sent by hand', example: { process: 'contact-1' } },
  recordCall: { summary: 'Record how a call to the buyer ended', example: { outcome: 'unreachable' } },
  recordHandled: {
    summary: 'Say that what a task asks for has been done',
    example: { task: 'case/exchangeDue', note: 'Asked the warehouse by phone.' },
  },
  recordOffline: { summary: 'Say that the buyer is away from the chat', example: {} },
  forbidCalls: { summary: 'Note that the buyer wants no calls, in the whole shop', example: {} },
  forbidTexts: { summary: 'Note that the buyer wants no texts to the phone, in the whole shop', example: {} },
  reportHarassment: {
    summary: 'Note that the buyer has reported harassment: nobody contacts them any more',
    example: {},
  },
  promiseTime: {
    summary: 'Keep a time that the buyer was told',
    example: { at: '2026-03-03T10:00:00+08:00', text: 'we phone again' },
  },
  hold: { summary: 'Tell the buyer until when they wait', example: { until: '2026-03-03T10:00:00+08:00' } },
  waive: { summary: 'Let a little of the price go before the order is paid', example: { amount: 200 } },
  redeemPromise: { summary: 'Give what was promised for a later order', example: { tid: '4000000000000000009' } },
  confirmPayee: {
    summary: 'Confirm with the buyer where the money goes',
    example: { account: 'buyer@example.com', realName: '测试买家' },
  },
  keepAsCredit: { summary: 'Keep advanced freight for the next order', example: { amount: 600 } },
  approve: { summary: 'Approve a sum above the limit of who asked', example: { amount: 4900 } },
  reject: { summary: 'Refuse an approval', example: { reason: 'The photos show no damage.' } },
  takeBack: { summary: 'Take back a request for approval', example: { note: 'The sum was mistyped.' } },
  recordTracking: {
    summary: "Record the number of the buyer's return parcel",
    example: { company: 'SF', trackingNumber: 'SF1234567890' },
  },
  recordReceipt: { summary: 'Record that a parcel has come', example: { trackingNumber: 'SF1234567890' } },
  refuseParcel: { summary: 'Turn a return away that is freight collect or holds cash', example: { reason: 'collect' } },
  judgeParcel: { summary: 'Decide about goods that nobody waits for', example: { decision: 'sendBack' } },
  judgeSign: {
    summary: 'Judge a sign of fraud',
    example: { confirmed: false, note: 'A typing error in the number.' },
  },
  inspect: { summary: 'Say what the returned parcel holds', example: { accepted: true } },
  settlePayout: { summary: 'Say how a payment with an unknown result ended', example: { paid: true } },
  giveSmsCode: { summary: "Type in the platform's code for a payment", example: { code: '123456' } },
  retry: { summary: 'Try again what failed', example: { ask: 'agreement-1/memo/write' } },
  abandon: { summary: 'Give up what failed', example: { reason: 'Done by hand.', ask: 'agreement-1/memo/write' } },
  refuseRefund: {
    summary: "Refuse the buyer's application on the platform",
    example: { reason: 'The goods are unused.' },
  },
  refuseExchange: {
    summary: 'Refuse the goods that came back for an exchange',
    example: { reasonId: '12', text: 'The goods are worn.' },
  },
  delayReceipt: { summary: 'Give the buyer more days to confirm receipt', example: { days: 3 } },
  finishErrand: { summary: 'Say what an errand came to', example: { outcome: 'done' } },
  recordDispatch: {
    summary: 'Record that the warehouse has shipped',
    example: { company: 'SF', trackingNumber: 'SF1234567890' },
  },
  recordOutOfStock: { summary: 'Say that the goods are out of stock', example: {} },
  claimSupplier: {
    summary: 'Claim what faulty goods have cost from their supplier',
    example: { amount: 3000, supplier: '景德镇一厂', batch: '2026-02' },
  },
  recordClaim: { summary: "Record the courier's or the supplier's answer to a claim", example: { received: 3000 } },
  recordReviewCall: { summary: 'Record how a call about a review ended', example: { outcome: 'willChange' } },
  explainReview: {
    summary: 'Write the public explanation of a review',
    example: { text: '感谢您的反馈，我们已经改进。' },
  },
  submitEvidence: { summary: 'Say that evidence was sent to the referee', example: { pieces: ['evidence-1'] } },
  recordVerdict: { summary: 'Record for whom the referee decided', example: { for: 'seller' } },
  addEvidence: {
    summary: 'Enter a piece of evidence whose file is kept elsewhere',
    example: { sort: 'photo', name: 'cup.jpg', mediaType: 'image/jpeg', bytes: 20000, from: 'buyer' },
  },
  judgeEvidence: { summary: "Judge the buyer's evidence", example: { verdict: 'moreWanted', note: 'the whole cup' } },
  flag: { summary: 'Have the case looked at twice; the chat is kept', example: { reason: 'Third empty parcel.' } },
  changeKind: {
    summary: 'Make it a case of another kind',
    example: { kind: OTHER_KIND_EXAMPLE, reason: 'Broken on the way.' },
  },
  register: { summary: 'Register the facts for the counts', example: { cause: 'other', responsibility: 'shop' } },
  recordFollowUp: { summary: 'Record what the follow-up came to', example: { outcome: 'solved', satisfaction: 5 } },
  addNote: { summary: 'Add a note', example: { text: NOTE } },
  reassign: { summary: 'Hand the case to another agent', example: { owner: 'agent-2', reason: 'Speaks the dialect.' } },
  callForHelp: { summary: 'Ask the supervisor to help', example: { reason: 'The buyer threatens.' } },
  answerHelp: { summary: 'Help an agent with a word', example: { note: 'Offer the exchange first.' } },
  markAbuse: {
    summary: 'Mark that the buyer has abused me: the matter goes to another',
    example: { note: 'Three insults in a row.' },
  },
  takeOver: { summary: 'Go on with the case of an agent who is off', example: {} },
  close: { summary: 'Close the case by hand', example: { reason: 'The buyer withdrew.' } },
  reopen: { summary: 'Take the matter up again within its term', example: { note: NOTE } },
};
