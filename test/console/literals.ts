import { parseSync } from '@swc/core';

/** Attributes that people see or hear. */
const SAID =
  /^(?:title|alt|placeholder|label|content|description|tooltip|emptyText|okText|cancelText|aria-(?:label|description|roledescription|valuetext|placeholder))$/;

type Node = Readonly<Record<string, unknown>> & { type?: string };

/**
 * Text for people that a component has by itself instead of from its words. It stands between tags, or in an attribute
 * that is seen or read out. What stands on a key (`<kbd>`) is the same in all languages.
 */
export function literalsIn(source: string): string[] {
  const found: string[] = [];
  visit(parseSync(source, { syntax: 'typescript', tsx: true, target: 'es2022' }) as unknown as Node, found);
  return found.filter((text) => /\p{L}{2,}|\p{Script=Han}/u.test(text)).map((text) => text.trim());
}

function visit(node: Node, found: string[]): void {
  if (isKeyName(node)) return;
  if (node.type === 'JSXText') found.push(String(node.value));
  if (node.type === 'JSXExpressionContainer') found.push(...stringsIn(node.expression as Node));
  if (node.type === 'JSXAttribute') {
    visitAttribute(node, found);
    return;
  }
  for (const part of Object.values(node)) {
    if (Array.isArray(part)) for (const one of part) visitMaybe(one, found);
    else visitMaybe(part, found);
  }
}

function isKeyName({ type, opening }: Node): boolean {
  return type === 'JSXElement' && ((opening as Node).name as Node).value === 'kbd';
}

function visitMaybe(part: unknown, found: string[]): void {
  if (typeof part === 'object' && part !== null) visit(part as Node, found);
}

function visitAttribute({ name, value }: Node, found: string[]): void {
  if (value === null || value === undefined) return;
  const node = value as Node;
  if (SAID.test(String((name as Node).value))) {
    found.push(...stringsIn(node.type === 'JSXExpressionContainer' ? (node.expression as Node) : node));
  }
  // Elements within an attribute, for example of a popover.
  if (node.type === 'JSXExpressionContainer') visitMaybe(node.expression, found);
}

/** The strings that an expression may come to. */
function stringsIn(node: Node): string[] {
  switch (node.type) {
    case 'StringLiteral':
      return [String(node.value)];
    case 'TemplateLiteral':
      return (node.quasis as Node[]).map(({ raw }) => String(raw));
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((one) => stringsIn(one as Node));
    case 'BinaryExpression':
      return ['&&', '||', '??', '+'].includes(String(node.operator))
        ? [node.left, node.right].flatMap((one) => stringsIn(one as Node))
        : [];
    case 'ParenthesisExpression':
      return stringsIn(node.expression as Node);
    default:
      return [];
  }
}
