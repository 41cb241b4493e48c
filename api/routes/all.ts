import type { Operation } from '../contract/operation';
import { callbackOperations } from './callbacks';
import { caseOperations } from './cases';
import { differenceOperations } from './differences';
import { documentOperations } from './document';
import { evidenceOperations } from './evidence';
import { fileOperations } from './files';
import { healthOperations } from './health';
import { liveOperations } from './live';
import { parcelOperations } from './parcels';
import { policyOperations } from './policy';
import { promiseOperations } from './promises';
import { scriptOperations } from './scripts';
import { staffOperations } from './staff';
import { taskOperations } from './tasks';
import { troubleOperations } from './troubles';
import { webhookOperations } from './webhooks';

/** What nobody needs a key for: health, the document, and what is signed instead. */
export const OPEN_OPERATIONS: readonly Operation[] = [
  ...healthOperations,
  ...callbackOperations,
  ...fileOperations,
  ...documentOperations(() => OPERATIONS),
];

/** Their body is a file, so they stand before whatever reads JSON. */
export const FILE_OPERATIONS: readonly Operation[] = evidenceOperations;

export const JSON_OPERATIONS: readonly Operation[] = [
  ...caseOperations,
  ...liveOperations,
  ...taskOperations,
  ...promiseOperations,
  ...scriptOperations,
  ...staffOperations,
  ...policyOperations,
  ...parcelOperations,
  ...troubleOperations,
  ...differenceOperations,
  ...webhookOperations,
];

/** Every operation of the API: the routes, the document, the client and the tests are made from this one list. */
export const OPERATIONS: readonly Operation[] = [...JSON_OPERATIONS, ...FILE_OPERATIONS, ...OPEN_OPERATIONS];
