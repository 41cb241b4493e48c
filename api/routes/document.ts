import { z } from 'zod';
import { documentOf } from '../contract/document';
import { EVERYBODY, type Operation, ok, operation } from '../contract/operation';
import { PAGE_POLICY, pageOf } from '../contract/page';
import { marked } from '../schemas/leaves';

/** The document, for programs and for people. It is the same for everybody, and is made once a process. */
export function documentOperations(all: () => readonly Operation[]): readonly Operation[] {
  const document = once(() => documentOf(all()));
  const page = once(() => pageOf(document(), all()));
  return [
    operation({
      id: 'getOpenApi',
      method: 'get',
      path: '/v1/openapi.json',
      tag: 'Installation',
      summary: 'Read this document',
      who: EVERYBODY,
      answers: {
        200: { is: 'The OpenAPI document.', schema: marked(z.record(z.string(), z.unknown()), 'open') },
      },
      errors: [],
      example: { answer: { openapi: '3.1.0' } },
      handle: async () => ok(document()),
    }),

    operation({
      id: 'getDocs',
      method: 'get',
      path: '/v1/docs',
      tag: 'Installation',
      summary: 'Read this document as a page',
      who: EVERYBODY,
      answers: { 200: { is: 'The page. It needs no script and nothing from elsewhere.', mediaType: 'text/html' } },
      errors: [],
      example: {},
      async handle({ res }) {
        res.set('Content-Security-Policy', PAGE_POLICY).type('html').send(page());
        return undefined;
      },
    }),
  ];
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
