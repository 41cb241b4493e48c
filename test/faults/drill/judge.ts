import { setTimeout as pause } from 'node:timers/promises';
import { auditInstallation, lasting, type ShopFinding } from '../../../scripts/audit/installation';
import { createShops } from '../../../store/shops';
import { PATIENCE_MS } from '../../support/patience';
import type { TestShop } from '../../support/shop';
import { findingsIn } from '../checker/check';
import type { Evidence, Finding, Sort } from '../checker/evidence';
import { replayedFaults } from '../checker/gather';

/** Of each role whose tasks the stories open there is somebody. */
const PEOPLE = ['afterSales', 'midSales', 'supervisor', 'finance', 'warehouse', 'reviewRecovery'];

export async function peopled({ database, shopId }: TestShop): Promise<void> {
  await database.staff.createMany({ data: PEOPLE.map((role) => ({ shopId, id: `${role}-9`, role })) });
}

/** What the product's own audit finds, by our books, Temporal and the providers, and finds again. */
export async function auditedTwice({ database, temporal }: TestShop): Promise<ShopFinding[]> {
  const installation = { database, temporal, shops: createShops(database) };
  const first = await auditInstallation(installation, 1);
  for (const sentence of first.unasked) throw new Error(sentence);
  if (first.findings.length === 0) return [];
  await pause(10_000);
  return lasting(first.findings, (await auditInstallation(installation, 1)).findings);
}

/**
 * Looks until nothing is found any more, at most PATIENCE_MS. The stack was drained when the last story ended, or at the look that
 * found nothing.
 */
export async function drained(
  shop: TestShop,
  endedAt: number,
  { look, say }: { look: () => Promise<Evidence>; say: (sentence: string) => void },
) {
  const giveUp = Date.now() + PATIENCE_MS;
  for (let drainedAt = endedAt; ; drainedAt = Date.now()) {
    const evidence = await look();
    const early = findingsIn(evidence);
    if (early.length > 0 && Date.now() < giveUp) {
      for (const { sort, about, detail } of early) say(`not yet: ${sort}: ${about}: ${detail}`);
      await pause(1_000);
      continue;
    }
    const faults = await replayedFaults(
      shop,
      evidence.cases.map(({ caseId }) => caseId),
    );
    for (const one of evidence.cases) one.workflow.replayFault = faults.get(one.caseId);
    return { evidence, findings: findingsIn(evidence), drainedAt };
  }
}

export function countOf(findings: readonly Finding[]): Record<Sort, number> {
  const of = (sort: Sort) => findings.filter((one) => one.sort === sort).length;
  const [lost, doubled, unsettled] = [of('lost'), of('doubled'), of('unsettled')];
  return { lost, doubled, unsettled, unequal: of('unequal'), untold: of('untold'), unreplayable: of('unreplayable') };
}
