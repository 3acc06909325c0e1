import { isStorableText } from '@one-window/contracts';
import { GraphQLError, type ValidationRule } from 'graphql';

/** The message about a text that can't be stored. */
export const unstorable = '文字含有不能存储的字符';

/** Refuses documents whose literals hold a text that can't be stored; variables are checked where they are read. */
export const storableLiterals: ValidationRule = (context) => ({
  StringValue(node) {
    if (!isStorableText(node.value)) context.reportError(new GraphQLError(unstorable, { nodes: node }));
  },
});
