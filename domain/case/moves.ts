import { afterCall } from './buyer/afterCall';
import { afterContact } from './buyer/afterContact';
import { sayLastWord } from './buyer/lastWord';
import { skipWithoutChannel } from './buyer/noChannel';
import { endContactOfHarassed } from './buyer/reportHarassment';
import { afterFollowUp, beginFollowUp } from './closing/followUp';
import { reopen } from './closing/reopen';
import type { Draft } from './draft';
import { offerForFewer } from './goods/offerForFewer';
import { sendGoodsBack } from './goods/strayParcels';
import { afterApproval } from './offer/afterApproval';
import { readApplication } from './offer/readApplication';
import { greet } from './opening/greet';
import { becomeAnother, inquire } from './opening/inquire';
import { backToIntake, finishVerifying } from './opening/verify';
import { feedBack } from './people/feedBack';
import { lookForSigns } from './people/fraudSigns';
import { fileChat, keepChat } from './people/keepChat';
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
import { startSteps } from './settlement/steps';

/**
 * What follows by itself. Each looks at the state and says what comes next, if anything; the first that moves is taken, and
 * all are asked again until none does. A move must make its own condition false.
 */
export type Move = (draft: Draft) => void;

export const moves: readonly Move[] = [
  reopen,
  followOther,
  becomeIntervention,
  backToIntake,
  finishVerifying,
  keepChat,
  fileChat,
  greet,
  inquire,
  endRecoveryOfTurned,
  endContactOfHarassed,
  hurryExplanation,
  becomeAnother,
  lookForSigns,
  armCountdown,
  armOtherCountdowns,
  armExchangeCountdown,
  actOnCountdown,
  afterApproval,
  readApplication,
  afterContact,
  afterCall,
  startSteps,
  finishAgreement,
  offerForFewer,
  settleByFindings,
  settleWithoutAgreement,
  settleEndedExchange,
  feedBack,
  sendGoodsBack,
  askAboutBoth,
  reopenForApplication,
  beginFollowUp,
  sayLastWord,
  afterFollowUp,
  skipWithoutChannel,
];
