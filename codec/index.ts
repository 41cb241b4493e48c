import { join } from 'node:path';
import type { DataConverter } from '@temporalio/common';
import { type KeyRing, processKeys } from '../config';
import { createPayloadCodec } from './payloadCodec';

/** Where errors are turned into what Temporal keeps. The bundle of the workflows has it as well. Built or not. */
const FAILURE_CONVERTER = join(__dirname, '..', 'codec', 'failureConverter');

/** What every client and every worker of Temporal takes as `dataConverter`: nothing personal leaves in plain. */
export function sealingConverter(keys: KeyRing = processKeys()): DataConverter {
  return { payloadCodecs: [createPayloadCodec(keys)], failureConverterPath: FAILURE_CONVERTER };
}
