/** How many characters a text has as the platform counts them: an emoji is one, whatever it takes inside (platform.md §2). */
export function characterCount(text: string): number {
  return [...text].length;
}
