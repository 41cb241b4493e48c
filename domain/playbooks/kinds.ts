import type { OrderFacts, RefundSnapshot } from '../asks';
import { refuse } from '../errors';
import { complaint } from './complaint';
import { courierDamage } from './courierDamage';
import { exchange } from './exchange';
import { freightTopUp } from './freightTopUp';
import { intervention } from './intervention';
import { invoice } from './invoice';
import { logisticsAnomaly } from './logisticsAnomaly';
import { missingOrWrong } from './missingOrWrong';
import { noReasonReturn } from './noReasonReturn';
import { notAsImagined } from './notAsImagined';
import type { Playbook } from './playbook';
import { priceProtection } from './priceProtection';
import { problemOrder } from './problemOrder';
import { qualityReturn } from './qualityReturn';
import { refundInTransit } from './refundInTransit';
import { refundUnshipped } from './refundUnshipped';
import { reviewRecovery } from './reviewRecovery';
import { usageHelp } from './usageHelp';

/** Every kind of case. The order matters where a refund could open several: the first that takes it wins. */
const playbooks: Playbook[] = [
  intervention,
  refundUnshipped,
  refundInTransit,
  noReasonReturn,
  exchange,
  missingOrWrong,
  courierDamage,
  notAsImagined,
  usageHelp,
  qualityReturn,
  logisticsAnomaly,
  problemOrder,
  priceProtection,
  freightTopUp,
  invoice,
  reviewRecovery,
  complaint,
];

export function playbookOf(kind: string): Playbook {
  return (
    playbooks.find((playbook) => playbook.kind === kind) ??
    refuse('unknownKind', `There is no kind of case called "${kind}". Known are: ${kinds().join(', ')}.`)
  );
}

export function kinds(): string[] {
  return playbooks.map((playbook) => playbook.kind);
}

/** The kind that a refund of the platform opens, or undefined when a person has to say. */
export function kindFor(refund: RefundSnapshot, order: OrderFacts): string | undefined {
  return playbooks.find((playbook) => playbook.opensOn?.(refund, order))?.kind;
}

/** The kind that an application for an exchange opens. */
export function kindForExchange(): string | undefined {
  return playbooks.find((playbook) => playbook.opensOnExchange)?.kind;
}

/** Adds a kind: the row of a playbook that is not part of the product, as a test's own. */
export function addPlaybook(playbook: Playbook): void {
  if (!kinds().includes(playbook.kind)) playbooks.push(playbook);
}
