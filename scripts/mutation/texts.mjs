import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * A text for people, which no rule reads: a string with a blank in it, or with letters that no name in the code has.
 */
const TEXT = /\s|[^\x21-\x7e]/;

/** Leaves texts as they are: the sentence of a refusal, the summary of a deadline, a reason in Chinese (docs/mutation.md). */
const texts = {
  shouldIgnore(path) {
    if (path.isStringLiteral() && TEXT.test(path.node.value)) return 'a text';
    if (path.isTemplateLiteral() && path.node.quasis.some(({ value }) => TEXT.test(value.raw))) return 'a text';
    if (isSentence(path)) return 'the sentence of a refusal';
    if (isSummary(path)) return 'a summary';
    return undefined;
  },
};

/** However it is put together: `refuse(code, sentence)`, `new DomainError(code, sentence)`. */
function isSentence({ listKey, key, parent }) {
  if (listKey !== 'arguments' || key !== 1) return false;
  return parent.callee.name === 'refuse' || parent.callee.name === 'DomainError';
}

/** What Temporal's page shows of a deadline or a question, also where it is one of two. */
function isSummary({ key, parent }) {
  return key === 'value' && parent?.type === 'ObjectProperty' && parent.key.name === 'summary';
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'texts', texts)];
