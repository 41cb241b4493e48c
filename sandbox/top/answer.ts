import { stringify } from 'lossless-json';
import type { TopError } from './errors';

/** A value of an answer. A bigint is a JSON number that no double can hold. A list travels inside `ListOf`. */
export type TopValue = string | number | bigint | boolean | ListOf | { [name: string]: TopValue | undefined };

/** A list and the name of its elements: `{orders:{order:[…]}}`, or `{orders:[…]}` when simplified. */
export class ListOf {
  constructor(
    readonly element: string,
    readonly items: TopValue[],
  ) {}
}

export interface Style {
  format: 'json' | 'xml';
  simplify: boolean;
}

/** The answer's text: wrapped in `<method>_response`, or bare when simplified. */
export function answerText(
  method: string,
  body: { [name: string]: TopValue | undefined },
  requestId: string,
  style: Style,
): string {
  const root = `${method.replace(/^taobao\./, '').replaceAll('.', '_')}_response`;
  const whole = { ...body, request_id: requestId };
  if (style.format === 'xml') return xmlText(root, whole);
  const plain = toPlain(whole, style.simplify);
  return stringify(style.simplify ? plain : { [root]: plain }) ?? '{}';
}

/** The error's text. An error keeps its envelope even when simplified. */
export function errorText(error: TopError, requestId: string, style: Style): string {
  const body = {
    code: error.code,
    msg: error.msg,
    ...(error.subCode !== undefined && { sub_code: error.subCode }),
    ...(error.subMsg !== undefined && { sub_msg: error.subMsg }),
    request_id: requestId,
  };
  if (style.format === 'xml') return xmlText('error_response', body);
  return stringify({ error_response: body }) ?? '{}';
}

export function contentType(style: Style): string {
  return style.format === 'xml' ? 'text/xml;charset=UTF-8' : 'application/json;charset=UTF-8';
}

function toPlain(value: TopValue, simplify: boolean): unknown {
  if (value instanceof ListOf) {
    const items = value.items.map((item) => toPlain(item, simplify));
    return simplify ? items : { [value.element]: items };
  }
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [[name, toPlain(each, simplify)]])),
  );
}

function xmlText(root: string, value: TopValue): string {
  return `<?xml version="1.0" encoding="utf-8" ?>${element(root, value)}`;
}

function element(name: string, value: TopValue): string {
  if (value instanceof ListOf) {
    return `<${name} list="true">${value.items.map((item) => element(value.element, item)).join('')}</${name}>`;
  }
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
  const inner = Object.entries(value).map(([key, each]) => (each === undefined ? '' : element(key, each)));
  return `<${name}>${inner.join('')}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
