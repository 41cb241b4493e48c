import type { Operation } from '../contract/operation';
import { auditOperations } from './audit';
import { boardOperations } from './boards';
import { buyerOperations } from './buyers';
import { callbackOperations } from './callbacks';
import { caseLogOperations } from './caseLogs';
import { caseOperations } from './cases';
import { claimOperations } from './claims';
import { dayOperations } from './day';
import { differenceOperations } from './differences';
import { documentOperations } from './document';
import { evidenceOperations } from './evidence';
import { fileOperations } from './files';
import { healthOperations } from './health';
import { installationHealthOperations } from './installationHealth';
import { keyOperations } from './keys';
import { liveOperations } from './live';
import { meOperations, sessionOperations } from './me';
import { noticeOperations } from './notices';
import { numberOperations } from './numbers';
import { parcelOperations } from './parcels';
import { peopleOperations } from './people';
import { policyOperations } from './policy';
import { policyRolloutOperations } from './policyRollouts';
import { postOperations } from './posts';
import { practiceOperations } from './practice';
import { practiceStoryOperations } from './practiceStories';
import { presenceOperations } from './presence';
import { promiseOperations } from './promises';
import { qualityOperations } from './quality';
import { refundListOperations } from './refundLists';
import { reportOperations } from './reports';
import { revealOperations } from './reveal';
import { reviewOperations } from './reviews';
import { rotaOperations } from './rota';
import { scriptOperations } from './scripts';
import { shopOperations } from './shops';
import { signInOperations } from './signIn';
import { staffOperations } from './staff';
import { taskPhoneOperations } from './taskPhone';
import { taskOperations } from './tasks';
import { taskWorkOperations } from './taskWork';
import { troubleOperations } from './troubles';
import { webhookOperations } from './webhooks';

/** What no limit counts: health, and what providers push. */
export const UNLIMITED_OPERATIONS: readonly Operation[] = [...healthOperations, ...callbackOperations];

/** What else nobody needs a key for: signed links, the document, and who has signed in. */
export const OPEN_OPERATIONS: readonly Operation[] = [
  ...fileOperations,
  ...documentOperations(() => OPERATIONS),
  ...sessionOperations,
];

/** Before it is known who asks. */
export const SIGN_IN_OPERATIONS: readonly Operation[] = signInOperations;

/** For whoever is known, also before they have shown a second factor. */
export const OWN_OPERATIONS: readonly Operation[] = meOperations;

/** Of the installation: who asks may be of no shop. */
export const INSTALLATION_OPERATIONS: readonly Operation[] = [
  ...peopleOperations,
  ...keyOperations,
  ...shopOperations,
  ...auditOperations,
  ...installationHealthOperations,
];

/** Their body is a file, so they stand before whatever reads JSON. */
export const FILE_OPERATIONS: readonly Operation[] = evidenceOperations;

/** What is said again every few seconds: no key is bound to it. */
export const REPEATABLE_OPERATIONS: readonly Operation[] = presenceOperations;

export const JSON_OPERATIONS: readonly Operation[] = [
  ...caseOperations,
  ...caseLogOperations,
  ...revealOperations,
  ...reportOperations,
  ...liveOperations,
  ...taskOperations,
  ...taskWorkOperations,
  ...taskPhoneOperations,
  ...noticeOperations,
  ...boardOperations,
  ...dayOperations,
  ...numberOperations,
  ...buyerOperations,
  ...promiseOperations,
  ...scriptOperations,
  ...qualityOperations,
  ...postOperations,
  ...practiceOperations,
  ...practiceStoryOperations,
  ...staffOperations,
  ...rotaOperations,
  ...policyOperations,
  ...policyRolloutOperations,
  ...parcelOperations,
  ...troubleOperations,
  ...differenceOperations,
  ...claimOperations,
  ...reviewOperations,
  ...refundListOperations,
  ...webhookOperations,
];

/** Every operation of the API: the routes, the document, the client and the tests are made from this one list. */
export const OPERATIONS: readonly Operation[] = [
  ...JSON_OPERATIONS,
  ...REPEATABLE_OPERATIONS,
  ...FILE_OPERATIONS,
  ...SIGN_IN_OPERATIONS,
  ...OWN_OPERATIONS,
  ...INSTALLATION_OPERATIONS,
  ...UNLIMITED_OPERATIONS,
  ...OPEN_OPERATIONS,
];
