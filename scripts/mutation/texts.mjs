import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** What is read by people and by no rule: a string with a blank in it, or in another script than the names in the code. */
const TEXT = /\s|[^\x21-\x7e]/;

/** Leaves texts as they are: the sentence of a refusal, the summary of a deadline, a reason in Chinese (docs/mutation.md). */
const texts = {
  shouldIgnore(path) {
    if (path.isStringLiteral() && TEXT.test(path.node.value)) return 'a text';
    if (path.isTemplateLiteral() && path.node.quasis.some(({ value }) => TEXT.test(value.raw))) return 'a text';
    return undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'texts', texts)];
