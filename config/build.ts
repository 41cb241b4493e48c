/** Which build this process is, and the last migration that it needs. Undefined where it runs from its sources. */
export function thisBuild(): { build: string | undefined; migration: string | undefined } {
  // The build puts both in the place of these words (scripts/build/build.mjs).
  return { build: process.env.SHOUHOU_BUILD, migration: process.env.SHOUHOU_MIGRATION };
}
