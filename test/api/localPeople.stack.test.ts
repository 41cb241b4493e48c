import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { LocalPeople, LocalPerson } from '../../api/console/localPeople';
import type { Service } from '../../scripts/stack';
import { auditPage } from '../../store/audit';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { openBrowser, runScriptFile, startApi } from './peopleHttp';

const SANDBOX = 'http://127.0.0.1:7200';
const CLOCK = 'http://127.0.0.1:7300';
const ROLES = ['preSales', 'midSales', 'afterSales', 'afterSales', 'reviewRecovery', 'supervisor', 'manager'];

let databaseUrl: string;
let shop: TestShop;
let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shouhou-people-'));
  file = join(folder, 'people.json');
  databaseUrl = await freshDatabase();
  shop = await openShop({ databaseUrl, workers: false, watched: false });
});
afterAll(async () => {
  await shop?.close();
  rmSync(folder, { recursive: true, force: true });
});

const provide = (into = file) =>
  runScriptFile('test/api/localPeopleMaker.ts', [into, shop.shopId, SANDBOX, CLOCK], databaseUrl);
const kept = (from = file): { people: LocalPerson[]; sandbox: string } => JSON.parse(readFileSync(from, 'utf8'));
const codeNow = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
const everybody = () => shop.database.person.findMany({ orderBy: { id: 'asc' } });
const auditEnd = async () => (await auditPage(shop.database, { after: 0n }, 1000)).length;

describe('the people of a local start', () => {
  test('are one a role, a second agent and an admin, each with a password that only a private file knows', async () => {
    await provide();
    const { people, sandbox } = kept();
    expect(people.map(({ role }) => role)).toEqual([...ROLES, 'finance', 'warehouse', 'auditor', 'admin']);
    expect(sandbox).toBe(SANDBOX);
    expect(new Set(people.map(({ password }) => password)).size).toBe(people.length);
    expect(people.filter(({ secret }) => secret !== undefined).map(({ role }) => role)).toEqual([
      ...['manager', 'finance', 'admin'],
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const staff = await shop.database.staff.findMany({ where: { shopId: shop.shopId, personId: { not: null } } });
    expect(staff.map(({ id }) => id)).toEqual(expect.arrayContaining(['afterSales-1', 'afterSales-2', 'finance-1']));
  });

  describe('with an API of this machine', () => {
    let api: Service;
    beforeAll(async () => {
      api = startApi(shop, databaseUrl, { PUBLIC_URL: '', LOCAL_PEOPLE_FILE: file, SIGN_INS_PER_MINUTE: '500' });
      await api.start();
    });
    afterAll(() => api?.stop());

    test('sign in with what /local.json tells, and are who it says', async () => {
      const origin = `http://127.0.0.1:${api.ready.port}`;
      const told = (await (await fetch(`${origin}/local.json`)).json()) as LocalPeople;
      expect(told.people).toHaveLength(11);
      for (const { username, password, secret, role, shopId, staffId } of told.people) {
        const browser = openBrowser(api);
        const post = (path: string, body: object) => browser.call('POST', path, { body, headers: { origin } });
        const entered = await post('/v1/signIn', { username, password });
        expect([username, entered.body]).toEqual([
          username,
          { signedIn: secret === undefined, codeNeeded: secret !== undefined },
        ]);
        if (secret)
          expect((await post('/v1/signIn/code', { code: codeNow(secret) })).body).toMatchObject({ signedIn: true });
        const { body } = await browser.call('GET', '/v1/me');
        expect(body.person).not.toHaveProperty('missing');
        expect(body.isAdmin).toBe(role === 'admin');
        expect(body.shops).toMatchObject(role === 'admin' ? [] : [{ shopId, staffId, role }]);
      }
    });
  });

  test('are left alone by the next start, and nobody is told how to become the admin', async () => {
    const [before, rows, entries] = [kept(), await everybody(), await auditEnd()];
    await provide();
    expect([kept(), await everybody(), await auditEnd()]).toEqual([before, rows, entries]);
    expect(await runScriptFile('scripts/adminLink.ts', [], databaseUrl)).toContain('There is an admin');
  });

  test('whose passwords no file knows keep them, and are not offered', async () => {
    const rows = await everybody();
    const other = join(folder, 'other.json');
    writeFileSync(other, 'no JSON');
    await provide(other);
    expect(kept(other).people).toEqual([]);
    const strangers = kept().people.map((person) => ({ ...person, id: 'of another database' }));
    writeFileSync(other, JSON.stringify({ people: strangers, sandbox: SANDBOX, clock: CLOCK }));
    await provide(other);
    expect(kept(other).people).toEqual([]);
    expect(await everybody()).toEqual(rows);
  });

  test('who have gone with their database are made anew', async () => {
    const before = kept().people;
    const isLocal = { username: { in: before.map(({ username }) => username) } };
    const ids = (await shop.database.person.findMany({ where: isLocal })).map(({ id }) => id);
    await shop.database.staff.updateMany({ where: { personId: { in: ids } }, data: { personId: null } });
    await shop.database.personAccount.deleteMany({ where: { userId: { in: ids } } });
    await shop.database.personTwoFactor.deleteMany({ where: { userId: { in: ids } } });
    await shop.database.person.deleteMany({ where: isLocal });
    await provide();
    const after = kept().people;
    expect(after.map(({ username }) => username)).toEqual(before.map(({ username }) => username));
    expect(after.filter(({ id }) => ids.includes(id))).toEqual([]);
    expect(after.filter(({ secret }) => secret !== undefined)).toHaveLength(3);
  });

  test('whose making was cut off are taken up again', async () => {
    const [first, ...others] = kept().people;
    const manager = others.find(({ role }) => role === 'manager');
    if (!first || !manager) throw new Error('Nobody is there.');
    // The first had been made and had no password yet, the manager had one and no second factor.
    await shop.database.personAccount.deleteMany({ where: { userId: first.id } });
    await shop.database.personTwoFactor.deleteMany({ where: { userId: manager.id } });
    await shop.database.person.update({ where: { id: manager.id }, data: { twoFactorEnabled: false } });
    await provide();
    const after = new Map(kept().people.map((person) => [person.username, person]));
    expect(after.get(first.username)?.id).toBe(first.id);
    expect(await shop.database.personAccount.count({ where: { userId: first.id } })).toBe(1);
    const again = after.get(manager.username);
    expect([again?.password, again?.secret !== manager.secret]).toEqual([manager.password, true]);
  });

  test('whose place somebody else has, or who may no longer come in, are not offered', async () => {
    const [first, second] = kept().people;
    if (!first || !second) throw new Error('Nobody is there.');
    await shop.database.person.update({ where: { id: first.id }, data: { username: 'somebody.else' } });
    await shop.database.person.update({ where: { id: second.id }, data: { disabledAt: new Date() } });
    await provide();
    const offered = kept().people.map(({ username }) => username);
    expect(offered).toHaveLength(9);
    expect(offered).not.toContain(first.username);
    expect(offered).not.toContain(second.username);
  });
});
