/** By how many days the platform lets receipt be put off, and by no other number (platform.md §1). */
export const RECEIPT_DAYS: readonly number[] = [3, 5, 7, 10];
