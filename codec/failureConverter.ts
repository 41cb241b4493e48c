import { DefaultFailureConverter } from '@temporalio/common';

/** Puts an error's message and stack into a payload, where the codec seals them. Loaded by its path. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
