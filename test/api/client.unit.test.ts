import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerOf,
  type ClientSettings,
  createShouhouClient,
  giveCommand,
  previewCommand,
  Refused,
  type ShouhouClient,
} from '../../client';
import { keyOf, startApi, type TestApi } from './support';

let api: TestApi;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.stop());

const clientOf = (role: string, fetch?: (request: Request) => Promise<Response>) =>
  createShouhouClient({ baseUrl: api.url, key: keyOf(role), fetch });

/** The headers of each request of a client that lists the cases once, and then does what is said. */
async function heardFrom(
  settings: Omit<ClientSettings, 'baseUrl' | 'fetch'>,
  then?: (client: ShouhouClient) => Promise<void>,
): Promise<Headers[]> {
  const heard: Headers[] = [];
  const fetch = async ({ headers }: Request) => {
    heard.push(headers);
    return Response.json({ items: [] });
  };
  const client = createShouhouClient({ baseUrl: 'http://localhost', ...settings, fetch });
  await client.GET('/v1/cases');
  await then?.(client);
  return heard;
}

describe('the typed client', () => {
  test('asks with its key and gets the case', async () => {
    const found = answerOf(
      await clientOf('afterSales').GET('/v1/cases/{caseId}', { params: { path: { caseId: 'c1' } } }),
    );
    expect([found.id, found.stage, found.allowed.assess]).toEqual([
      'c1',
      'proposal',
      { allowed: true, choices: expect.any(Array), fields: expect.any(Object) },
    ]);
  });

  test('gives each command a key of its own, or the one of its caller, so that it may be repeated', async () => {
    const client = clientOf('afterSales');
    const body = { text: 'a note' };
    const path = { caseId: 'c1' };
    const first = answerOf(await client.POST('/v1/cases/{caseId}/addNote', { params: { path }, body }));
    const second = answerOf(await client.POST('/v1/cases/{caseId}/addNote', { params: { path }, body }));
    const [one, two] = [first, second].map((answer) => ('commandId' in answer ? answer.commandId : undefined));
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(two).not.toBe(one);
    const named = answerOf(await giveCommand(client, { caseId: 'c1', name: 'addNote', body, commandId: 'mine' }));
    expect([named.commandId, api.sent.at(-1)?.commandId]).toEqual(['mine', 'mine']);
  });

  test('looks at what a command would do, and nothing reaches the case', async () => {
    const looked = await previewCommand(clientOf('afterSales'), { caseId: 'c1', name: 'addNote', body: { text: 'a' } });
    expect(answerOf(looked).events).toEqual([{ type: 'noted', process: null, says: 'Noted.' }]);
    expect(api.sent).toEqual([]);
  });

  test('without a key it says nothing of one, so that the cookie counts', async () => {
    const heard = await heardFrom({});
    expect(heard[0]?.has('Authorization')).toBe(false);
  });

  test('names the shop of the moment in each request, unless the request names another', async () => {
    let current: string | undefined = 'shop-1';
    const heard = await heardFrom({ shop: () => current }, async (client) => {
      current = undefined;
      await client.GET('/v1/cases');
      current = 'shop-2';
      await client.GET('/v1/cases');
      await client.GET('/v1/cases', { headers: { 'X-Shop': 'shop-3' } });
    });
    expect(heard.map((headers) => headers.get('X-Shop'))).toEqual(['shop-1', null, 'shop-2', 'shop-3']);
    const fixed = await heardFrom({ shop: 'shop-1' });
    expect(fixed[0]?.get('X-Shop')).toBe('shop-1');
  });

  test('needs nothing that a browser has not', () => {
    const source = readFileSync(join(__dirname, '../../client/index.ts'), 'utf8');
    expect([...source.matchAll(/from '([^']+)'/g)].map(([, from]) => from)).toEqual(['openapi-fetch', './schema']);
  });

  test('throws the refusal with its code and its sentence', async () => {
    const refused = await clientOf('warehouse')
      .POST('/v1/cases', { body: { kind: 'qualityReturn', tid: '1' } })
      .then(answerOf)
      .catch((error) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect([refused.status, refused.code]).toEqual([403, 'roleNotAllowed']);
    expect(refused.message).toContain('The role warehouse may not open a case');
  });

  test('an answer that is no problem is a refusal too', async () => {
    const broken = clientOf('afterSales', async () => new Response('<html>', { status: 502 }));
    const refused = await broken
      .GET('/v1/cases')
      .then(answerOf)
      .catch((error) => error);
    expect([refused.status, refused.code]).toEqual([502, 'unknown']);
  });
});
