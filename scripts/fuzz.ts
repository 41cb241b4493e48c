// `npm run test:fuzz`: Schemathesis calls every operation of the document with made-up data, good and bad, and compares each
// answer with what the document says. --short is the bounded run of CI; --seed takes a whole number, 1 by default.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { rolesOf } from '../api/contract/operation';
import { OPERATIONS } from '../api/routes/all';
import { runScript } from './cli';
import { startOwnStack } from './demo/ownStack';
import { connectWorld, type World } from './demo/world';
import { holdsItsDocument, installedSchemathesis } from './fuzz/tool';
import { type Role, roles } from './secrets';
import { eventually, StackError } from './stack';

/** An operation is called by the first of these that may. */
const CALLERS: readonly Role[] = ['manager', 'afterSales', ...roles];
const EXAMPLES = { short: 2, whole: 25 };

runScript(async () => {
  const { seed, isShort } = optionsOf(process.argv.slice(2));
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop.abort());
  const program = installedSchemathesis();
  say('Starting Postgres, Temporal, the sandbox, a worker and the API in a temporary folder …');
  const own = await startOwnStack(settings());
  let isWhole = true;
  try {
    const world = await connectWorld(own.addresses);
    const { api, keys } = own.addresses;
    const examples = isShort ? EXAMPLES.short : EXAMPLES.whole;
    for (const [role, operations] of callers()) {
      say(`${operations.length} operations, called as ${role}:`);
      const caseId = await openCase(world);
      const about = { api, key: keys[role], operations, caseId, seed, examples, signal: stop.signal };
      isWhole = (await holdsItsDocument(program, about)) && isWhole;
    }
    await world.close();
  } catch (error) {
    isWhole = false;
    if (!stop.signal.aborted) throw error;
  } finally {
    await own.stop({ keepFiles: !isWhole && !stop.signal.aborted });
  }
  say(isWhole ? `Every answer was as the document says (seed ${seed}).` : `Not as the document says (seed ${seed}).`);
  process.exitCode = isWhole ? 0 : 1;
});

/** One caller asks as quickly as it can. People can sign in: otherwise those operations would answer that they are off. */
function settings(): Record<string, string> {
  const much = '1000000';
  return { REQUESTS_PER_MINUTE: much, ADDRESS_REQUESTS_PER_MINUTE: much, AUTH_SECRET: randomUUID() };
}

/**
 * Every operation of the document, by the role that calls it. One without a key is called with one as well. Left out are
 * streams, which do not end, and what is for the installation's admin alone: a stack for tests has no key of one.
 */
function callers(): Map<Role, string[]> {
  const by = new Map<Role, string[]>();
  for (const { id, who, answers } of OPERATIONS) {
    if (who.is === 'admin' || answers[200]?.mediaType === 'text/event-stream') continue;
    const may = rolesOf(who) ?? CALLERS;
    const role = CALLERS.find((one) => may.includes(one));
    if (role === undefined) throw new StackError(`Nobody of ${CALLERS.join(', ')} may call the operation ${id}.`);
    by.set(role, [...(by.get(role) ?? []), id]);
  }
  return by;
}

/** A buyer asks for a refund: its case waits for the shop. */
async function openCase({ market, api }: World): Promise<string> {
  const buyer = { nick: `buyer-${randomUUID().slice(0, 8)}`, realName: '测试买家', alipayAccount: 'buyer@example.com' };
  const { tid } = await market.order({ buyer, items: [{ title: '杯子', priceFen: 99_00, num: 1 }] });
  await market.pay(tid);
  await market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
  return eventually(async () => {
    const found = (await api.cases()).find((one) => one.tid === tid);
    if (!found) throw new StackError('No case came of a refund within 30 seconds; the fuzz test needs one.');
    return found.id;
  }, 30_000);
}

function optionsOf(args: string[]): { seed: number; isShort: boolean } {
  const { values } = parseArgs({ args, options: { short: { type: 'boolean' }, seed: { type: 'string' } } });
  const seed = values.seed ?? '1';
  if (!/^\d+$/.test(seed)) throw new StackError(`--seed takes a whole number, not "${seed}".`);
  return { seed: Number(seed), isShort: values.short === true };
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
