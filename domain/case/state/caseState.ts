import type { Bargain } from './bargain';
import type { Conversation } from './conversation';
import type { Course } from './course';
import type { Facts } from './facts';
import type { Goods } from './goods';
import type { HandledTasks } from './handled';
import type { Mechanisms } from './mechanisms';
import type { OnPlatform } from './onPlatform';
import type { Oversight } from './oversight';

/** The whole state of a case. It has parts, and the file of each part says which events change it. Plain JSON. */
export interface CaseState
  extends Course,
    Facts,
    Conversation,
    OnPlatform,
    Bargain,
    Goods,
    Mechanisms,
    Oversight,
    HandledTasks {}

/** Before anything happened. */
export const NO_CASE: CaseState = {
  schema: 1,
  seq: 0,
  caseId: '',
  shopId: '',
  kind: '',
  stage: 'intake',
  subject: { type: 'order', externalId: '' },
  buyerId: '',
  tid: '',
  openedAt: 0,
  clockOffset: 0,
  verifying: [],
  offers: [],
  agreements: 0,
  contacts: 0,
  settlements: 0,
  processes: {},
  troubles: [],
};
