import { Router } from 'express';
import type { Policy } from '../../domain/policy/policy';
import { faultsOf } from '../../policy/validate';
import type { AppDeps } from '../deps';
import { isKeepable } from '../fields';
import { sourceOf } from '../people/caller';
import type { StoredPolicy } from '../policyBook';
import { refuseRequest } from '../problems';
import { principalOf, throwUnlessHas } from '../request';
import { noQuery } from '../validate';

/** `/v1/policy`: the shop's rules in force. A change makes a new version. Open cases keep their version. */
export function policyRouter({ policies }: AppDeps): Router {
  const router = Router();

  router.get('/', noQuery, async (_req, res) => {
    res.json(policyView(await newestOf(principalOf(res).shopId)));
  });

  router.put('/', async (req, res) => {
    throwUnlessHas(res, 'setPolicy', 'set the policy');
    const { shopId } = principalOf(res);
    throwUnlessSound(req.body);
    const policy = req.body as Policy;
    const newest = await newestOf(shopId);
    if (policy.version !== newest.version) throwChanged(newest.version);
    const stored = await policies.add(shopId, { ...policy, version: newest.version + 1 }, sourceOf(req, res));
    res.json(policyView(stored ?? throwChanged(newest.version + 1)));
  });

  async function newestOf(shopId: string): Promise<StoredPolicy> {
    return (await policies.newest(shopId)) ?? refuseRequest(404, 'policyNotFound', 'This shop has no policy.');
  }
  return router;
}

function throwUnlessSound(body: unknown): void {
  const faults = isKeepable(body) ? faultsOf(body) : ['The policy holds characters that cannot be kept.'];
  if (faults.length === 0) return;
  const errors = faults.map((message) => ({ path: message.match(/^[\w.]+/)?.[0] ?? '', code: 'policyFault', message }));
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  refuseRequest(422, 'policyFault', `The policy cannot be stored: ${faults[0]}${more}`, errors);
}

function throwChanged(version: number): never {
  const detail = `The policy is at version ${version} now; read it again and change that one.`;
  return refuseRequest(409, 'policyChanged', detail);
}

export function policyView({ version, since, policy }: StoredPolicy) {
  return { version, since, policy };
}
