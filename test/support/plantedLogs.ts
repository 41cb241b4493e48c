import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every secret of a test shop begins so (shop.ts): no log may hold one. */
export const SECRET = 'c0ffee5ec2e7';

/** What the tests of the stack plant as a buyer's data or as a secret, by what it is. */
const PLANTED = {
  "a buyer's nickname": /buyer-nick|\bbuyer-[0-9a-f]{8}\b/,
  "a buyer's name": /测试买家/,
  "a buyer's account": /buyer@example\.com/,
  "a buyer's phone": /138001380\d\d/,
  "a buyer's words": /我急用钱，请尽快退款给我/,
  'a secret of a shop': new RegExp(SECRET),
  'a private key': /PRIVATE KEY-----/,
  'a sealing key': /c2hvdWhvdSB0ZXN0cyBzZWFsIHdpdGggdGhpcyBvbmU=/,
  'a key of the API': /\b[a-zA-Z]+-of-shop-[0-9a-f]{8}\b/,
};

/** The sandbox is the platform and the banks: its log is not ours. */
const NOT_OURS = /^sandbox/;

interface Found {
  files: number;
  leaks: string[];
}

/**
 * The lines of our processes' logs that hold something planted, each with its file and what it holds, never the thing itself.
 * `files` is how many logs were read.
 */
export function leaksIn(folder: string): Found {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => !NOT_OURS.test(name)) : [];
  const leaks = files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .flatMap((line, n) =>
        Object.entries(PLANTED)
          .filter(([, pattern]) => pattern.test(line))
          .map(([what]) => `${file}:${n + 1} holds ${what}`),
      ),
  );
  return { files: files.length, leaks };
}

/** One sentence for the end of a run; undefined where all is well. */
export function complaint({ files, leaks }: Found): string | undefined {
  if (files === 0) return 'The tests of the stack have left no log to look at.';
  if (leaks.length === 0) return undefined;
  const more = leaks.length > 20 ? [`and ${leaks.length - 20} more`] : [];
  return ["Logs hold a buyer's data or a secret:", ...leaks.slice(0, 20), ...more].join('\n  ');
}
