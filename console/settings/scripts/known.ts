/** The stages of a case, in their order. */
export const STAGES = ['intake', 'proposal', 'bargaining', 'settlement', 'followUp', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** When something is said: the first part of a script's name. */
export const MOMENTS = ['greeting', 'apology', 'hold', 'refuse', 'record', 'close'] as const;
