import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrint, findChromium } from '../../adapters/chromium';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chromium-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('the Chromium of this machine', () => {
  it('is the named one, by its path or by its name on PATH', async () => {
    const file = program('my-browser', 'exit 0');
    expect(await findChromium(file, '')).toBe(file);
    expect(await findChromium('my-browser', `/nowhere:${folder}`)).toBe(file);
  });

  it('is one on PATH where none is named', async () => {
    const file = program('chromium-browser', 'exit 0');
    expect(await findChromium(undefined, folder)).toBe(file);
  });

  it('is none where the named one cannot be run: no other takes its place', async () => {
    program('chromium', 'exit 0');
    expect(await findChromium(join(folder, 'gone'), folder)).toBeUndefined();
    writeFileSync(join(folder, 'text'), 'x');
    expect(await findChromium(join(folder, 'text'), folder)).toBeUndefined();
  });
});

describe('a page that is not printed says why', () => {
  it.each([
    ['without a Chromium', () => undefined, /no Chromium on this machine/],
    ['where its program breaks off', () => program('broken', 'echo no >&2; exit 3'), /Chromium did not print it/],
    ['where it hangs', () => program('hangs', 'exec sleep 60'), /Chromium did not print it/],
  ])('%s', async (_what, of, why) => {
    const printed = await createPrint(of(), { mostMs: 1_500 })('<p>周报</p>');
    expect(printed).toEqual({ missing: expect.stringMatching(why) });
  });
});

it.each([
  ['yes', true],
  ['no', false],
])('where a container holds it, Chromium makes no sandbox: %s', async (_setting, sandbox) => {
  const told = join(folder, 'told');
  // As root there is none either way.
  jest.spyOn(process, 'getuid').mockReturnValue(10_001);
  await createPrint(program('tells', `echo "$@" > ${told}; exit 1`), { mostMs: 1_500, sandbox })('<p>周报</p>');
  jest.restoreAllMocks();
  expect(readFileSync(told, 'utf8').includes('--no-sandbox')).toBe(!sandbox);
});

describe('a page on paper', () => {
  it('is a PDF of A4 pages, and neither its scripts nor its addresses do anything', async () => {
    const here = await findChromium(undefined);
    // Where there is no Chromium the tests above say what happens.
    if (here === undefined) return;
    const asked: string[] = [];
    const server = createServer(({ url }, res) => {
      asked.push(url ?? '');
      res.end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    const sneaky = `<img src="http://127.0.0.1:${port}/img"><script>fetch("http://127.0.0.1:${port}/js")</script>`;
    const printed = await createPrint(here)(`<h1>周报</h1>${sneaky}<div style="break-before:page">二</div>`);
    server.close();
    const pdf = 'pdf' in printed ? printed.pdf.toString('latin1') : '';
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf.match(/\/Type ?\/Page\b/g)).toHaveLength(2);
    expect(pdf).toMatch(/\/MediaBox ?\[0 0 59[45]/);
    expect(asked).toEqual([]);
  });
});
