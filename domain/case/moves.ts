import { afterCall } from './buyer/afterCall';
import { afterContact } from './buyer/afterContact';
import { endStaleNotices } from './buyer/endStaleNotices';
import { sayLastWord } from './buyer/lastWord';
import { skipWithoutChannel } from './buyer/noChannel';
import { endContactOfHarassed } from './buyer/reportHarassment';
import { afterFollowUp, beginFollowUp } from './closing/followUp';
import { reopenForBuyer } from './closing/reopen';
import type { Draft } from './draft';
import { lookAfterGoods } from './goods/heldGoods';
import { tellNotStopped } from './goods/notStopped';
import { offerForFewer } from './goods/offerForFewer';
import { askAboutPaidGoods } from './goods/paidWithoutGoods';
import { sendGoodsBack } from './goods/strayParcels';
import { afterApproval } from './offer/afterApproval';
import { readApplication } from './offer/readApplication';
import { greet } from './opening/greet';
import { becomeAnother, inquire } from './opening/inquire';
import { backToIntake, finishVerifying } from './opening/verify';
import { feedBack } from './people/feedBack';
import { lookForSigns } from './people/fraudSigns';
import { fileChat, keepChat } from './people/keepChat';
import { freeForNextTier } from './people/nextTier';
import { actOnCountdown } from './platform/actOnCountdown';
import { armCountdown, armExchangeCountdown, armOtherCountdowns } from './platform/armCountdown';
import { becomeIntervention } from './platform/becomeIntervention';
import { settleEndedExchange } from './platform/exchangeSeen';
import { followOther, reopenForApplication } from './platform/refundSeen';
import { endRecoveryOfTurned, hurryExplanation } from './platform/reviewSeen';
import { finishAgreement } from './settlement/endAgreement';
import { askAboutBoth } from './settlement/paidByPlatform';
import { settleByFindings } from './settlement/settleByFindings';
import { settleWithoutAgreement } from './settlement/settleWithoutAgreement';
import { confirmAgain, payCorrected, startSteps } from './settlement/steps';

/** Looks at the state and makes the next step, if there is one. A move must make its own condition false. */
export type Move = (draft: Draft) => void;

/**
 * The moves that follow a command without a person. They are tried in this order, and the first that changes the case
 * is taken. Then all are tried again, until none changes it. The comment of a group says which group must come after
 * it, and why.
 */
const groups: readonly (readonly Move[])[] = [
  // Which case it is now. Before all others: they look at an open case of the right kind, about the right application.
  [reopenForBuyer, followOther, becomeIntervention, backToIntake, finishVerifying],
  // A flagged case keeps its chat. Before anybody speaks: it is kept as it was.
  [keepChat, fileChat],
  // The shop turns to the buyer and finds out. Before the next group, which may end what begins here.
  [greet, inquire],
  // Whose it is. After the calls that hand it on, before anybody is asked for more.
  [freeForNextTier],
  // Who is not to be spoken to. Before what was found out leads on, which would speak to them.
  [endRecoveryOfTurned, endContactOfHarassed, hurryExplanation],
  // What was found out makes it another kind. Before the countdowns, which act as the playbook of the new kind says.
  [becomeAnother],
  // Signs of fraud. Before the countdowns: they grant nothing while a sign is open.
  [lookForSigns],
  // The platform's clocks. Before the answers: an end that has come overtakes an offer that nobody answered.
  [armCountdown, armOtherCountdowns, armExchangeCountdown, actOnCountdown],
  // Yes and no: from the approver, from the buyer on the platform, and from the buyer by phone. Before the settlement
  // that follows from it.
  [afterApproval, readApplication, afterContact, afterCall],
  // What was agreed. Steps begin before the agreement can end; only a broken one is offered again for fewer pieces.
  [confirmAgain, startSteps, payCorrected, finishAgreement, offerForFewer, tellNotStopped],
  // Settled without an agreement. After it, so that a payment of our own is never taken for the platform's.
  [settleByFindings, settleWithoutAgreement, settleEndedExchange],
  // What is left for people. Before the follow-up: the case is not closed over it.
  [feedBack, sendGoodsBack, lookAfterGoods, askAboutBoth, askAboutPaidGoods],
  // Is it really solved? A new application comes first, the shop's last word before the closing.
  [reopenForApplication, beginFollowUp, sayLastWord, afterFollowUp],
  // What people were to send and need not any more. After all that may take its reason away.
  [endStaleNotices],
  // Words without a channel go to a person. Last: it looks at every message that the moves above want to send.
  [skipWithoutChannel],
];

export const moves: readonly Move[] = groups.flat();
