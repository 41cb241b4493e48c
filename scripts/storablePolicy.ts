import type { Policy } from '../domain/policy/policy';
import { faultsOf } from '../policy/validate';
import { StackError } from './stack/errors';

/** A policy as it is stored, plain JSON. Throws StackError with every fault of one that must not be. */
export function storablePolicy(policy: Policy) {
  const faults = faultsOf(policy);
  if (faults.length > 0) throw new StackError(`The policy cannot be stored. ${faults.join(' ')}`);
  return JSON.parse(JSON.stringify(policy));
}
