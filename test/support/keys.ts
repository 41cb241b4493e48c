/** The key that sealed the committed histories (test/replay/histories): every replay needs it. It guards nothing. */
export const TEST_KEYS = 'test:c2hvdWhvdSB0ZXN0cyBzZWFsIHdpdGggdGhpcyBvbmU=';
