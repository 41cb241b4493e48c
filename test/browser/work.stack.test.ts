import { agentTests } from './agent';
import { type ConsoleShop, openConsole } from './console';
import { formTests } from './forms';
import { longTests } from './long';
import { narrowTests } from './narrow';
import { outageTests } from './outage';
import { roleTests } from './roles';
import { tourTests } from './tour';

// One world for all of these: making its people takes longer than what they then do.
let world: ConsoleShop;
beforeAll(async () => {
  world = await openConsole();
});
afterAll(() => world?.close());

const now = () => world;

describe('the agent', () => agentTests(now));
describe('the forms', () => formTests(now));
describe('the newcomer', () => tourTests(now));
describe('the others of the shop', () => roleTests(now));
describe('the screen', () => narrowTests(now));
describe('a long queue', () => longTests(now));
describe('the outage', () => outageTests(now));
