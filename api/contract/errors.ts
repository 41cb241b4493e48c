import { REFUSALS, type RefusalCode, type RefusalSort } from '../../domain/errors';

/** Every way in which the API says no: the one list. docs/errors.md is made from it. A code that is not here does not compile. */

/** What a code means to the caller. */
export interface ErrorMeaning {
  status: number;
  /** One sentence for who writes a program against the API. */
  means: string;
}

/** What the API itself says, before a rule of a case is asked. */
export const OWN_ERRORS = {
  malformedRequest: { status: 400, means: 'The request cannot be read, for example its path is no UTF-8.' },
  malformedHost: { status: 400, means: 'The Host of the request is no host.' },
  malformedJson: { status: 400, means: 'The body is not JSON.' },
  bodyBroken: { status: 400, means: 'The body of a file broke off before its end.' },
  shopNotNamed: { status: 400, means: 'You belong to several shops; name one in the header X-Shop.' },
  linkEnded: { status: 400, means: 'The one-time link has been used or has ended.' },
  keyMissing: { status: 401, means: 'The request has no API key.' },
  keyUnknown: { status: 401, means: 'Nobody has this API key.' },
  keyRevoked: { status: 401, means: 'The API key was revoked.' },
  keyExpired: { status: 401, means: 'The API key has expired.' },
  signInRefused: {
    status: 401,
    means: 'The name, the password or the code is wrong, or nobody vouches for the person.',
  },
  roleUnknown: { status: 403, means: 'The key has a role that this version does not know.' },
  keyReadsOnly: { status: 403, means: 'The API key reads, and changes nothing.' },
  noShop: { status: 403, means: 'The caller belongs to no shop.' },
  notOfShop: { status: 403, means: 'The caller does not belong to the shop that X-Shop names.' },
  adminNeeded: { status: 403, means: "Only the installation's admin may do this." },
  personNeeded: { status: 403, means: 'Only a person who has signed in may do this, not the holder of a key.' },
  secondFactorNeeded: { status: 403, means: 'The role needs a second factor; set one up first.' },
  secondFactorCodeNeeded: { status: 403, means: 'A code of the second factor has to be shown first.' },
  secondFactorRefused: { status: 403, means: 'The password is wrong, or there is a second factor already.' },
  passwordWrong: { status: 403, means: 'The present password is wrong.' },
  codeWrong: { status: 403, means: 'The code of the second factor is wrong.' },
  originRefused: { status: 403, means: 'Who is signed in changes something only from pages of this installation.' },
  signatureWrong: { status: 403, means: "A provider's push is not signed as it must be, or is too old." },
  swapNotYours: { status: 403, means: 'The swap of shifts is asked of somebody else.' },
  linkInvalid: { status: 403, means: 'The link to a file was not made here, or was changed.' },
  linkExpired: { status: 403, means: 'The link to a file has expired; ask for a new one.' },
  unknownRoute: { status: 404, means: 'There is nothing at this method and path.' },
  caseNotFound: { status: 404, means: 'The shop has no case of this id.' },
  evidenceNotFound: { status: 404, means: 'The case has no piece of evidence of this id.' },
  taskNotFound: { status: 404, means: 'The shop has no task of this id.' },
  buyerNotFound: { status: 404, means: 'The shop has no case of this buyer.' },
  promiseNotFound: { status: 404, means: 'The shop has no promise of this id.' },
  parcelNotFound: { status: 404, means: 'The shop has no unplaced parcel of this id.' },
  troubleNotFound: { status: 404, means: 'The shop has no trouble of this id and sort.' },
  differenceNotFound: { status: 404, means: 'The shop has no difference of this id.' },
  webhookNotFound: { status: 404, means: 'The shop has no webhook of this id.' },
  sheetNotFound: { status: 404, means: 'The shop has no sheet of this id.' },
  reportNotFound: { status: 404, means: 'The shop has no report of this name.' },
  scheduleNotFound: { status: 404, means: 'The shop has no schedule of this name.' },
  deliveryNotFound: { status: 404, means: 'The webhook has no delivery of this id.' },
  refundListNotFound: { status: 404, means: 'The shop has no refund list of this id.' },
  refundLineNotFound: { status: 404, means: 'The refund list has no line of this number.' },
  swapNotFound: { status: 404, means: 'The shop has no swap of this id.' },
  postNotFound: { status: 404, means: 'The shop has no notice or product card of this id.' },
  postChanged: { status: 409, means: 'Another version of the notice or product card holds now; read it again.' },
  questionNotFound: { status: 404, means: 'There is no question of this id to practise with.' },
  chatNotDrawn: { status: 409, means: 'The chat is not drawn to be judged, or nobody has worked its case.' },
  ownChat: { status: 403, means: 'Nobody judges a chat of their own.' },
  noticeNotFound: { status: 404, means: 'The caller was told nothing under this id.' },
  policyNotFound: { status: 404, means: 'The shop has no policy.' },
  keyNotFound: { status: 404, means: 'There is no API key of this id.' },
  personNotFound: { status: 404, means: 'There is no person of this id.' },
  shopNotFound: { status: 404, means: 'There is no shop of this id on board.' },
  noProvider: { status: 404, means: 'The installation has no single sign-on.' },
  fileNotKept: { status: 404, means: 'The piece of evidence was entered by hand; its file is not kept here.' },
  fileMissing: { status: 404, means: 'The file is no longer in the store, or was never made.' },
  notOnPlatform: { status: 404, means: "The order or line does not exist on the platform, or is not this shop's." },
  methodNotAllowed: { status: 405, means: 'The path takes other methods; the header `Allow` names them.' },
  caseEnded: { status: 409, means: "The case's after-sales term has ended; it takes no more commands." },
  deliveryUnderWay: { status: 409, means: 'The delivery is still tried; only one that has ended is replayed.' },
  webhookRemoved: { status: 409, means: 'The webhook was removed; nothing more is sent to it.' },
  tooManyWebhooks: { status: 409, means: 'The shop has as many webhooks as it may have.' },
  taskClosed: { status: 409, means: 'The task is no longer open.' },
  taskClaimed: { status: 409, means: 'Somebody else has taken the task on; `detail` names them.' },
  staffOff: { status: 409, means: 'The person is off now.' },
  shiftsOverlap: { status: 409, means: 'Somebody would work two shifts at once; `detail` names them.' },
  nothingToPay: { status: 409, means: 'No payment waits for finance.' },
  listNotAtStep: { status: 409, means: 'The refund list is not at this step; `detail` says how it stands.' },
  nothingToPublish: { status: 409, means: 'No shift of these days is drafted.' },
  shiftNotPublished: { status: 409, means: 'The person has no published shift with this beginning.' },
  swapOver: { status: 409, means: 'The swap is not at this step; `detail` says how it stands.' },
  policyChanged: { status: 409, means: 'The policy has another version by now; read it again and change that one.' },
  scriptChanged: { status: 409, means: 'The script has another version by now; read it again and change that one.' },
  usernameTaken: { status: 409, means: 'Somebody signs in with this name already.' },
  emailTaken: { status: 409, means: 'Somebody else has this mail address.' },
  shopTaken: { status: 409, means: 'There is a shop of this id or nickname already.' },
  answerLost: {
    status: 409,
    means:
      'The first request under this Idempotency-Key is under way, or its answer is gone; look whether it was done.',
  },
  lastAdmin: { status: 409, means: 'This is the last admin; make another one first.' },
  staffTaken: { status: 409, means: 'Somebody else has this name in the shop.' },
  bodyTooLarge: { status: 413, means: 'The body is larger than 256 kB.' },
  fileTooLarge: { status: 413, means: 'The file is larger than the installation takes.' },
  unsupportedMediaType: { status: 415, means: 'The body must be JSON in UTF-8, or the file as it is, not compressed.' },
  mediaTypeNotTaken: { status: 415, means: "The shop's policy takes no files of this type as evidence." },
  invalidInput: { status: 422, means: 'The query or the body does not fit; `errors` names each field.' },
  unknownField: { status: 422, means: 'The query or the body has a field that there is none of.' },
  invalidCursor: { status: 422, means: 'The cursor was not given by this list.' },
  invalidCommandId: { status: 422, means: 'The Idempotency-Key has other characters or a reserved beginning.' },
  commandIdReused: { status: 422, means: 'The Idempotency-Key was used for another command or another body.' },
  addressRefused: { status: 422, means: 'A webhook may not have this address: only https to the open network.' },
  notDue: { status: 422, means: 'The schedule was not due at that time.' },
  bodyTooDeep: { status: 422, means: 'The body is nested deeper than anything that the API knows.' },
  policyFault: { status: 422, means: 'The policy breaks a rule of its own; `errors` names each.' },
  credentialsRefused: { status: 422, means: 'A provider does not accept its part of a shop; `errors` names each.' },
  fileEmpty: { status: 422, means: 'The body is empty; it must be the file itself.' },
  fileNotWhole: { status: 422, means: 'The file begins as a photo or film, and holds no whole one.' },
  mediaTypeContradicted: { status: 422, means: 'The file is of another type than Content-Type says.' },
  tooManyRequests: { status: 429, means: 'Too many requests; `Retry-After` says when the next one is possible.' },
  signInLocked: { status: 429, means: 'Too many tries to sign in have failed; `Retry-After` says when to go on.' },
  internalError: { status: 500, means: 'Something unforeseen went wrong; the log has it under the request id.' },
  platformSessionExpired: { status: 502, means: "The shop's authorisation at the platform has to be renewed." },
  platformRefused: { status: 502, means: 'The platform refused to answer.' },
  filesRefused: { status: 502, means: 'The store of files refused this.' },
  outcomeUnknown: {
    status: 503,
    means: 'The command may have been carried out; repeat it with the same Idempotency-Key.',
  },
  databaseAway: { status: 503, means: 'Postgres does not answer; try again.' },
  temporalAway: { status: 503, means: 'Temporal does not answer; try again.' },
  platformAway: { status: 503, means: 'The platform does not answer; nothing was done.' },
  platformPaused: { status: 503, means: "The shop's calls to the platform rest until a supervisor resumes them." },
  filesAway: { status: 503, means: 'The store of files does not answer; nothing was done.' },
  notReady: { status: 503, means: 'A part that the API stands on is away; `errors` names it.' },
  partAway: { status: 503, means: 'Named in `errors` of `notReady`: this part is away.' },
  signInOff: { status: 503, means: 'People cannot sign in here: the installation has no AUTH_SECRET.' },
} as const satisfies Record<string, ErrorMeaning>;

/** What the rules of a case say. */
const REFUSED: Readonly<Record<RefusalCode, string>> = {
  roleNotAllowed: "The caller's role may not do this.",
  ownedByAnother: "The case is another agent's.",
  ownerOnDuty: 'The agent who works the case is on duty.',
  requesterMayNotApprove: 'Nobody approves what they asked for themselves.',
  beyondAuthority: "The amount is above the caller's limit.",
  caseNotOpen: 'The case has not been opened.',
  caseAlreadyOpen: 'The case is open already.',
  caseClosed: 'The case is closed, or its after-sales term has ended.',
  wrongStage: 'The command belongs to another stage of a case.',
  buyerNotPressing: 'The buyer does not press for money.',
  nothingToTakeOver: 'There is nothing to take over.',
  nothingOffered: 'No offer is open.',
  offerPending: 'An offer is open; the buyer has to answer it first.',
  alreadyDecided: 'Somebody has decided this already.',
  notWaiting: 'Nothing waits for this now.',
  assessmentMissing: 'A person has to judge the problem first.',
  refundNotOpen: 'No refund is open on the platform.',
  refundOpen: 'A refund is open on the platform.',
  refusalNotAllowed: 'This application may not be refused now.',
  nothingToPutOff: 'There is no countdown to put off.',
  nothingNew: 'It brings nothing new.',
  contactForbidden: 'The buyer has reported harassment; nobody contacts them.',
  tooLate: 'It is too late for this.',
  unknownKind: 'There is no such kind of case.',
  unknownCommand: 'There is no such command.',
  invalidAmount: 'The amount is no whole number of fen, or is out of bounds.',
  amountMissing: 'An amount is needed.',
  amountNotTaken: 'This takes no amount.',
  amountChanged: 'The amount has changed since it was shown.',
  overCap: 'More would be paid than the order allows.',
  overPolicy: "The amount is above the shop's policy.",
  checkFailed: 'A check of the goods does not allow this.',
  evidenceOverLimits: 'The evidence is over the limits of the platform.',
  evidenceMissing: 'Evidence is needed first.',
  unknownEvidence: 'The case has no such piece of evidence.',
  remedyNotOffered: 'This kind of case does not offer the remedy.',
  ladderSkipped: 'A step of the ladder would be skipped without a reason.',
  payeeMissing: 'The account for the money is needed.',
  payeeChanged: 'The account for the money has changed since it was shown.',
  textTooLong: 'A text is longer than the platform or the columns take.',
  textMissing: 'Words are needed.',
  blockedWords: 'The words hold one that may not be said to a buyer.',
  invalidTime: 'The time is out of bounds.',
  quietHours: 'At this hour buyers are not called.',
  tooManyCalls: 'The buyer was called as often as is allowed.',
  callsForbidden: 'The buyer wants no calls.',
  unknownProcess: 'The case has no such process.',
  unknownOffer: 'The case has no such offer.',
  unknownOutcome: 'This has no such outcome.',
  sameKind: 'The case is of this kind already.',
  wrongKind: 'This kind of case does not take the command.',
  unknownLine: 'The order has no such line.',
  unknownStaff: 'Nobody of this name works for the shop.',
  invalidQuantity: 'The number of pieces is out of bounds.',
  notAsAgreed: 'It is not what was agreed.',
  outsideTerm: 'The time for this is over or has not come.',
  caseChanged: 'The case has another version than `If-Match` names; `detail` says what changed since.',
};

/** The status of a refusal, by its sort in domain/errors.ts. */
export const STATUS_OF: Readonly<Record<RefusalSort, number>> = {
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  notFound: 404,
  stale: 412,
};

export type OwnErrorCode = keyof typeof OWN_ERRORS;
export type ErrorCode = OwnErrorCode | RefusalCode;

/** The codes of a case's rules: any command may be refused with one of them. */
export const REFUSAL_CODES = Object.keys(REFUSALS) as RefusalCode[];

/** All codes with their meaning, the API's own first. */
export const ERRORS: Readonly<Record<ErrorCode, ErrorMeaning>> = { ...OWN_ERRORS, ...refusals() };

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

function refusals(): Record<RefusalCode, ErrorMeaning> {
  const entries = REFUSAL_CODES.map((code) => [code, { status: STATUS_OF[REFUSALS[code]], means: REFUSED[code] }]);
  return Object.fromEntries(entries) as Record<RefusalCode, ErrorMeaning>;
}
