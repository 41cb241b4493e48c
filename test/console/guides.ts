/** A part of a guide: a heading and what stands under it. */
export interface Part {
  title: string;
  level: number;
  /** The first lines under the heading. */
  intro: string;
  /** Numbered steps, and points without a number. */
  steps: number;
  points: number;
  /** Buttons and titles of the page: `**领取** (Take)`; a Chinese guide has no English. */
  labels: { zh: string; en: string }[];
  /** Keys: `J`. */
  keys: string[];
  pictures: string[];
  /** Links to parts of the same guide. */
  anchors: { text: string; to: string }[];
}

/** The parts of a guide, in their order. Labels have Chinese letters; what else is bold is none. */
export function guideOf(markdown: string): Part[] {
  return markdown.split(/^(?=#)/m).flatMap((text) => {
    const [, signs = '', title = ''] = /^(#+) (.+)\n/.exec(text) ?? [];
    if (title === '') return [];
    const body = text.slice(text.indexOf('\n')).trim();
    return [
      {
        ...{ title, level: signs.length, intro: body.split('\n')[0] ?? '' },
        steps: count(body, /^\d+\. /gm),
        points: count(body, /^- /gm),
        labels: [...body.matchAll(/\*\*([^*]*\p{Script=Han}[^*]*)\*\*(?: \(((?:[^()]|\([^()]*\))*)\))?/gu)].map(
          ([, zh = '', en = '']) => ({ zh, en }),
        ),
        keys: [...body.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key),
        pictures: [...body.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file = '']) => file),
        anchors: [...body.matchAll(/\[([^\]]+)\]\(#([^)]+)\)/g)].map(([, name = '', to = '']) => ({ text: name, to })),
      },
    ];
  });
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
