import { z } from 'zod';
import { documentOf } from '../contract/document';
import { EVERYBODY, type Operation, ok, operation } from '../contract/operation';
import { marked } from '../schemas/leaves';

/** The document is the same for everybody, and is made once a process. */
export function documentOperations(all: () => readonly Operation[]): readonly Operation[] {
  let made: object | undefined;
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
      async handle() {
        made ??= documentOf(all());
        return ok(made);
      },
    }),
  ];
}
