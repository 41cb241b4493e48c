/** Who else has the case open now. */
export function Others(_: { caseId: string }) {
  return null;
}
