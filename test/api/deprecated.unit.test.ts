import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { z } from 'zod';
import { documentOf } from '../../api/contract/document';
import { mounted } from '../../api/contract/mount';
import { EVERYBODY, ok, operation } from '../../api/contract/operation';
import type { AppDeps } from '../../api/deps';
import { always } from '../../api/schemas/leaves';

const old = operation({
  id: 'getOld',
  method: 'get',
  path: '/v1/old',
  tag: 'Installation',
  summary: 'Read what is to go',
  deprecated: { since: '2026-12-01', until: '2027-06-30', instead: 'getHealth' },
  who: EVERYBODY,
  answers: { 200: { is: 'It.', schema: z.strictObject({ old: always(true) }) } },
  errors: [],
  example: { answer: { old: true } },
  handle: async () => ok({ old: true }),
});

test('docs/api.md: what is to go says so in its document and in each of its answers, and still answers', async () => {
  expect(documentOf([old])).toMatchObject({
    paths: { '/v1/old': { get: { deprecated: true, description: expect.stringContaining('Instead: getHealth.') } } },
  });
  const server = createServer(express().use(mounted({} as AppDeps, [old]))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/old`);
  server.close();
  expect([answer.status, await answer.json()]).toEqual([200, { old: true }]);
  expect(answer.headers.get('deprecation')).toBe('@1796083200');
  expect(answer.headers.get('sunset')).toBe('Wed, 30 Jun 2027 00:00:00 GMT');
});
