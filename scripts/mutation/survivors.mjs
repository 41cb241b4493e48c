/** Every change of a rule that no test noticed, a line each, by file: the page `.shouhou/mutation/survivors.md`. */
export function survivorsPage({ files }) {
  const parts = Object.entries(files)
    .map(([file, { source, mutants }]) => ({ file, source, mutants, missed: mutants.filter(isMissed) }))
    .filter(({ missed }) => missed.length > 0)
    .sort((one, other) => other.missed.length - one.missed.length || one.file.localeCompare(other.file));
  return [
    '# Survivors of the mutation run',
    '',
    'Made by `npm run test:mutation` over the whole domain: each change that no table test noticed, with its line and what stood',
    'there. What they have in common, and why, is in [mutation.md](mutation.md).',
    '',
    ...parts.flatMap(({ file, source, mutants, missed }) => [
      `## ${file}: ${missed.length} of ${mutants.filter((one) => one.status !== 'Ignored').length}`,
      '',
      ...missed.sort(byPlace).map((mutant) => lineOf(mutant, source.split('\n'))),
      '',
    ]),
  ].join('\n');
}

export function isMissed({ status }) {
  return status === 'Survived' || status === 'NoCoverage';
}

function byPlace({ location: one }, { location: other }) {
  return one.start.line - other.start.line || one.start.column - other.start.column;
}

function lineOf({ mutatorName, location: { start, end }, replacement, status }, lines) {
  const [first = ''] = lines.slice(start.line - 1);
  const was =
    start.line === end.line ? first.slice(start.column - 1, end.column - 1) : `${first.slice(start.column - 1)} …`;
  const reached = status === 'NoCoverage' ? ', reached by no test' : '';
  return `- ${start.line}: ${code(was)} → ${code(replacement)} (${mutatorName}${reached})`;
}

/** One short line of code; a pipe or a backtick in it would break the page. */
function code(text) {
  const short = text.replaceAll(/\s+/g, ' ').trim();
  return `\`\` ${short.length > 70 ? `${short.slice(0, 70)} …` : short} \`\``;
}
