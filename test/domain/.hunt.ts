import * as fc from 'fast-check';
import { steps, Walk } from './support/walk';
const found = new Map<string, number>();
const lives = fc.sample(fc.tuple(fc.constantFrom('refundUnshipped' as const, 'qualityReturn' as const), fc.boolean(), steps), { numRuns: Number(process.argv[2] ?? 3000), seed: Number(process.argv[3] ?? 1) });
for (const [kind, w, path] of lives) {
  let walk: Walk | undefined;
  try { walk = new Walk(kind, w); for (const s of path) walk.step(s); } catch (e) { const k = 'THROW ' + String(e).slice(0,200); found.set(k, (found.get(k) ?? 0) + 1); }
  for (const [inv, d] of Object.entries(walk?.broken ?? {})) {
    const k = `${kind.slice(0,4)} ${inv}: ${String(d).replace(/\d+/g, '#').slice(0, 260)}`;
    found.set(k, (found.get(k) ?? 0) + 1);
  }
}
for (const [k, n] of [...found].sort((a, b) => a[0] < b[0] ? -1 : 1)) console.log(n, k);
