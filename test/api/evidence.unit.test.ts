import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf } from '../../api/files';
import { loadConfig } from '../../config';
import { DomainError } from '../../domain/errors';
import { OutcomeUnknown } from '../../intake/errors';
import { JPEG, PNG, SHA, sha256Of } from '../adapters/filesSupport';
import { closeShop, type EvidenceShop, handIn, kept, MOST, openShop, SAID, startOn } from './evidenceShop';
import { AGENT, ANSWER, caseRecord, given, keyOf, OTHER_SHOP_KEY, verifiedCase } from './support';

let shop: EvidenceShop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => closeShop(shop));

const start = (...options: Parameters<typeof startOn> extends [unknown, ...infer Rest] ? Rest : never) =>
  startOn(shop, ...options);

describe('handbook §3.2: handing in a file', () => {
  test('is a piece of evidence with what was found out about the file', async () => {
    const api = await start();
    const { status, headers, body } = await handIn(api, JPEG, { query: { ...SAID, note: 'left sleeve' }, id: 'cmd-1' });
    const piece = {
      ...SAID,
      note: 'left sleeve',
      id: 'evidence-1',
      mediaType: 'image/jpeg',
      bytes: JPEG.length,
      sha256: SHA,
    };
    expect([status, headers.get('location')]).toEqual([201, '/v1/cases/c1/evidence/evidence-1']);
    expect(body).toMatchObject({ commandId: 'cmd-1', events: ['evidenceAdded'], evidenceId: 'evidence-1' });
    expect(body.case.evidence).toEqual([piece]);
    expect(await kept(shop)).toEqual([`shop-1/c1/${SHA}`]);
    expect(await readFile(join(shop.directory, `shop-1/c1/${SHA}`))).toEqual(JPEG);
  });

  test('handbook §10: a weight is handed in with its grams as a number; a photo has none', async () => {
    const api = await start();
    const query = { ...SAID, sort: 'weight', grams: '900' };
    const { status, body } = await handIn(api, JPEG, { query });
    expect([status, body.case.evidence]).toEqual([201, [expect.objectContaining({ sort: 'weight', grams: 900 })]]);
    const photo = await handIn(api, PNG, { query: { ...SAID, grams: '900' }, type: 'image/png' });
    expect([photo.status, photo.body.code]).toEqual([422, 'invalidQuantity']);
    expect((await handIn(api, PNG, { query: { ...query, grams: 'much' }, type: 'image/png' })).status).toBe(422);
  });

  test('an answer that was lost is asked for again: the same answer, one piece, one file', async () => {
    const api = await start();
    const first = await handIn(api, JPEG, { id: 'cmd-1' });
    const second = await handIn(api, JPEG, { id: 'cmd-1' });
    expect([second.status, second.body.evidenceId]).toEqual([first.status, 'evidence-1']);
    expect(shop.record.state.evidence).toHaveLength(1);
    expect(await kept(shop)).toHaveLength(1);
  });

  test('the same file under another command is the same piece', async () => {
    const api = await start();
    await handIn(api, JPEG);
    const { status, body } = await handIn(api, JPEG, { query: { ...SAID, name: 'again.jpg' } });
    expect([status, body.evidenceId, body.events]).toEqual([200, 'evidence-1', []]);
    expect(shop.record.state.evidence).toHaveLength(1);
  });

  test('the same file many times at once is stored once and is one piece', async () => {
    const api = await start();
    const answers = await Promise.all(Array.from({ length: 8 }, () => handIn(api, JPEG)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect([shop.record.state.evidence?.length, (await kept(shop)).length]).toEqual([1, 1]);
  });

  test('a repeated command with another file is refused, and that file not kept', async () => {
    const api = await start();
    await handIn(api, JPEG, { id: 'cmd-1' });
    const { status, body } = await handIn(api, PNG, { id: 'cmd-1', type: 'image/png' });
    expect([status, body.code]).toEqual([422, 'commandIdReused']);
    expect(await kept(shop)).toEqual([`shop-1/c1/${SHA}`]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['no name', { sort: 'photo', from: 'buyer' }, 'name'],
    ['an unknown sort', { ...SAID, sort: 'rumour' }, 'sort'],
    ['an unknown sender', { ...SAID, from: 'nobody' }, 'from'],
    ['a checksum of the caller', { ...SAID, sha256: SHA }, 'sha256'],
  ])('%s is refused before anything is kept', async (_what, query, path) => {
    const api = await start();
    const { status, body } = await handIn(api, JPEG, { query });
    expect([status, body.errors[0].path]).toEqual([422, path]);
    expect(await kept(shop)).toEqual([]);
  });

  test('a checksum is nothing that anybody may enter by hand', async () => {
    const api = await start();
    const body = { ...SAID, mediaType: 'image/jpeg', bytes: 1, sha256: SHA };
    expect(await api.call('POST', '/v1/cases/c1/addEvidence', { body })).toMatchObject({
      status: 422,
      body: { code: 'unknownField', errors: [{ path: 'sha256' }] },
    });
  });
});

describe('what a file is', () => {
  test.each<[string, string | null]>([
    ['said rightly', 'image/png'],
    ['said with a parameter, in capitals', 'IMAGE/PNG; q=1'],
    ['left open', 'application/octet-stream'],
    ['not said', null],
  ])('%s: its bytes tell', async (_what, type) => {
    const api = await start();
    expect(await handIn(api, PNG, { type })).toMatchObject({ status: 201 });
    expect(shop.record.state.evidence).toMatchObject([{ mediaType: 'image/png', sha256: sha256Of(PNG) }]);
  });

  test.each<[string, Buffer, string, number, string]>([
    ['a PNG called JPEG', PNG, 'image/jpeg', 422, 'mediaTypeContradicted'],
    ['a page called JPEG', Buffer.from('<html><script>alert(1)</script>'), 'image/jpeg', 415, 'mediaTypeNotTaken'],
    ['a PDF called JPEG', Buffer.from('%PDF-1.7'), 'image/jpeg', 415, 'mediaTypeNotTaken'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'application/pdf', 415, 'mediaTypeNotTaken'],
    ['a JPEG called a drawing', JPEG, 'image/svg+xml', 415, 'mediaTypeNotTaken'],
    ['a form', JPEG, 'multipart/form-data; boundary=x', 415, 'mediaTypeNotTaken'],
    ['nothing at all', Buffer.alloc(0), 'image/jpeg', 422, 'fileEmpty'],
    ['the eight bytes that every PNG begins with', PNG.subarray(0, 8), 'image/png', 422, 'fileNotWhole'],
    ['half a PNG', PNG.subarray(0, 50), 'image/png', 422, 'fileNotWhole'],
    ['the beginning of a JPEG', JPEG.subarray(0, 20), 'image/jpeg', 422, 'fileNotWhole'],
  ])('%s is refused and not kept', async (_what, file, type, status, code) => {
    const api = await start();
    const answer = await handIn(api, file, { type });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await kept(shop)).toEqual([]);
    expect(shop.record.state.evidence).toBeUndefined();
  });

  test('the refusal names what is taken', async () => {
    const api = await start();
    const { body } = await handIn(api, Buffer.from('%PDF-1.7'));
    expect(body.detail).toBe(
      'The file is application/pdf; evidence is taken as image/jpeg, image/png, image/gif, video/mp4.',
    );
  });

  test('a packed body is refused', async () => {
    const api = await start();
    const answer = await handIn(api, JPEG, { headers: { 'content-encoding': 'gzip' } });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupportedMediaType']);
  });
});

describe('how large a file is', () => {
  const sized = (bytes: number) => Buffer.concat([JPEG, Buffer.alloc(bytes - JPEG.length)]);
  const streamed = (bytes: Buffer) => new Blob([new Uint8Array(bytes)]).stream();

  test('as large as may be is taken', async () => {
    const api = await start();
    expect(await handIn(api, sized(MOST))).toMatchObject({ status: 201 });
  });

  test.each([
    ['said beforehand', (file: Buffer) => file],
    ['found out on the way', streamed],
  ])('one byte more is refused, %s', async (_what, bodyOf) => {
    const api = await start();
    const { status, body } = await handIn(api, bodyOf(sized(MOST + 1)));
    expect([status, body.code]).toEqual([413, 'fileTooLarge']);
    expect(body.detail).toBe('The file is larger than 2 KB, the most that is taken.');
    expect(await kept(shop)).toEqual([]);
  });

  test('far more is refused too, and the answer is heard', async () => {
    const api = await start();
    expect((await handIn(api, streamed(sized(5_000_000)))).status).toBe(413);
  });
});

describe('who hands in', () => {
  test.each(['afterSales', 'supervisor', 'manager', 'warehouse'])('%s may', async (role) => {
    const api = await start();
    expect((await handIn(api, JPEG, { key: keyOf(role) })).status).toBe(201);
  });

  test.each(['preSales', 'finance', 'auditor'])('%s may not, and nothing is kept', async (role) => {
    const api = await start();
    const { status, body } = await handIn(api, JPEG, { key: keyOf(role) });
    expect([status, body.code]).toEqual([403, 'roleNotAllowed']);
    expect(await kept(shop)).toEqual([]);
  });

  test('nobody without a key, nobody of another shop', async () => {
    const api = await start();
    expect((await handIn(api, JPEG, { key: 'x' })).status).toBe(401);
    expect((await handIn(api, JPEG, { key: OTHER_SHOP_KEY })).body.code).toBe('caseNotFound');
    expect((await handIn(api, JPEG, { path: '/v1/cases/c2/evidence' })).body.code).toBe('caseNotFound');
  });

  test("into another agent's case is refused and counted", async () => {
    const reassigned = { type: 'reassign', owner: 'agent-2', reason: 'x' } as const;
    shop.record = caseRecord(given(verifiedCase(), [{ id: 's-1', role: 'supervisor' }, reassigned]));
    const breaches: unknown[] = [];
    const api = await start({ staff: { breach: async (breach) => void breaches.push(breach) } });
    expect((await handIn(api, JPEG)).body.code).toBe('ownedByAnother');
    expect(breaches).toMatchObject([{ staffId: AGENT.id, sort: 'workedAnothersCase', caseId: 'c1' }]);
  });

  test('a lost answer is given again although the case has been closed meanwhile', async () => {
    const api = await start();
    await handIn(api, JPEG, { id: 'cmd-1' });
    shop.record = { ...shop.record, state: { ...shop.record.state, stage: 'closed' } };
    expect(await handIn(api, JPEG, { id: 'cmd-1' })).toMatchObject({ status: 201, body: { evidenceId: 'evidence-1' } });
    expect((await handIn(api, JPEG, { id: 'cmd-2' })).body.code).toBe('caseClosed');
    expect(await kept(shop)).toEqual([`shop-1/c1/${SHA}`]);
  });
});

describe('what is stored and then not wanted', () => {
  const refusing = (error: unknown) => ({
    cases: {
      open: async () => ANSWER,
      send: async () => {
        throw error;
      },
    },
  });

  test('what the case refuses is removed', async () => {
    const api = await start(refusing(new DomainError('evidenceOverLimits', 'Full.')));
    expect((await handIn(api, JPEG)).body.code).toBe('evidenceOverLimits');
    expect(await kept(shop)).toEqual([]);
  });

  test('but not the file of a piece that the case has', async () => {
    await handIn(await start(), JPEG);
    const api = await start(refusing(new DomainError('evidenceOverLimits', 'Full.')));
    await handIn(api, JPEG);
    expect(await kept(shop)).toHaveLength(1);
  });

  describe('at two processes at once, refused at one and accepted at the other', () => {
    test('the file stays where it was accepted just before its removal', async () => {
      const accepting = await start();
      const files = filesOf(loadConfig({ FILES_DIR: shop.directory }));
      const remove = async (key: string) => {
        expect((await handIn(accepting, JPEG)).status).toBe(201);
        await files.store.remove(key);
      };
      const api = await start({
        ...refusing(new DomainError('evidenceOverLimits', 'Full.')),
        files: { ...files, store: { ...files.store, remove } },
      });
      expect((await handIn(api, JPEG)).body.code).toBe('evidenceOverLimits');
      expect(await kept(shop)).toEqual([`shop-1/c1/${SHA}`]);
    });

    test('the file stays where it was removed between the look for it and the acceptance', async () => {
      await handIn(await start(refusing(new OutcomeUnknown('cmd-1', 'temporal'))), JPEG);
      const files = filesOf(loadConfig({ FILES_DIR: shop.directory }));
      let isFirst = true;
      const head = async (key: string) => {
        const found = await files.store.head(key);
        if (isFirst) await files.store.remove(key);
        isFirst = false;
        return found;
      };
      const api = await start({ files: { ...files, store: { ...files.store, head } } });
      expect((await handIn(api, JPEG)).status).toBe(201);
      expect(await kept(shop)).toEqual([`shop-1/c1/${SHA}`]);
    });
  });

  test('while nobody knows what the case said, it stays', async () => {
    const api = await start(refusing(new OutcomeUnknown('cmd-1', 'temporal')));
    expect(await handIn(api, JPEG, { id: 'cmd-1' })).toMatchObject({ status: 503, body: { code: 'outcomeUnknown' } });
    expect(await kept(shop)).toHaveLength(1);
  });

  test('a refusal is heard even when the file cannot be removed', async () => {
    const files = filesOf(loadConfig({ FILES_DIR: shop.directory }));
    const remove = async () => {
      throw new Error('disk');
    };
    const api = await start({
      ...refusing(new DomainError('evidenceOverLimits', 'Full.')),
      files: { ...files, store: { ...files.store, remove } },
    });
    expect((await handIn(api, JPEG)).body.code).toBe('evidenceOverLimits');
    expect(api.log).toContainEqual(
      expect.objectContaining({ msg: 'a file that its case refused could not be removed' }),
    );
  });

  test('a store that is away is a 503, and the case hears nothing', async () => {
    const api = await start(
      {},
      {
        FILES_STORE: 's3',
        FILES_S3_BUCKET: 'b',
        FILES_S3_ENDPOINT: 'http://127.0.0.1:9',
        FILES_S3_ACCESS_KEY_ID: 'a',
        FILES_S3_SECRET_ACCESS_KEY: 'b',
      },
    );
    const { status, headers, body } = await handIn(api, JPEG);
    expect([status, headers.get('retry-after'), body.code]).toEqual([503, '5', 'filesAway']);
    expect(shop.record.state.evidence).toBeUndefined();
  });
});
