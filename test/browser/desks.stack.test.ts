import { MINUTE } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { type ConsoleShop, openConsole } from './console';
import { financeTests } from './finance';
import { floorTests } from './floor';
import { reviewTests } from './reviews';
import { rotaTests } from './rota';

// A shop whose payments go by finance's list; a transfer without an answer is looked up once, then left to people.
const policy = { ...HANDBOOK_POLICY, payout: { ...HANDBOOK_POLICY.payout, byList: true, queryAfter: [MINUTE] } };

let world: ConsoleShop;
beforeAll(async () => {
  world = await openConsole({ policy });
});
afterAll(() => world?.close());

const now = () => world;

describe('the warehouse', () => floorTests(now));
describe('finance', () => financeTests(now));
describe('the review team', () => reviewTests(now));
// Last: once a week is published, the shop keeps a rota, and nobody is on duty before it begins.
describe('the rota', () => rotaTests(now));
