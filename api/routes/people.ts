import { z } from 'zod';
import { ADMIN, ok, operation } from '../contract/operation';
import { sourceOf } from '../people/caller';
import type { PersonRow } from '../people/personBook';
import { personBody, personChange } from '../people/schemas';
import { notFound, pathId } from '../request';
import { always, at, itemsOf, word, yes } from '../schemas/leaves';
import { MEMBER_EXAMPLE, membership } from '../schemas/membership';

/** Names and addresses of the shops' own people are no buyer's. */
const account = z
  .strictObject({
    id: word,
    username: word.nullable(),
    name: word,
    email: word.nullable(),
    isAdmin: yes,
    hasSecondFactor: yes,
    disabledAt: at.nullable(),
    createdAt: at,
    shops: z.array(membership),
  })
  .meta({
    id: 'Account',
    description: 'A person of the installation: how they sign in, and who they are in which shops.',
  });

const link = z
  .strictObject({ token: word, expiresAt: at })
  .meta({ id: 'Link', description: 'A one-time link: PUBLIC_URL/setPassword#<token>.' });

const example = {
  ...{ id: '7d0c', username: 'agent.one', name: 'agent-1', email: null, isAdmin: false, hasSecondFactor: false },
  ...{ disabledAt: null, createdAt: '2026-03-02T03:00:00.000Z', shops: [MEMBER_EXAMPLE] },
};

/** `/v1/people`: the admin makes people, says to which shops they belong, and gives out one-time links. */
export const peopleOperations = [
  operation({
    id: 'listPeople',
    method: 'get',
    path: '/v1/people',
    tag: 'Admin',
    summary: 'List the people of the installation',
    who: ADMIN,
    answers: { 200: { is: 'The people, by username.', schema: itemsOf(account) } },
    errors: [],
    example: { answer: { items: [example] } },
    async handle({ deps: { people } }) {
      return ok({ items: (await people.all()).map(accountView) });
    },
  }),

  operation({
    id: 'makePerson',
    method: 'post',
    path: '/v1/people',
    tag: 'Admin',
    summary: 'Make a person who can sign in',
    description: 'They set a password by a link (makeLink).',
    who: ADMIN,
    body: personBody,
    answers: { 201: { is: 'The person.', schema: account } },
    errors: ['usernameTaken', 'emailTaken', 'staffTaken'],
    example: { body: { username: 'agent.one', name: 'agent-1', shops: [MEMBER_EXAMPLE] }, answer: example },
    async handle({ deps: { people }, req, res, body: { username, ...entry } }) {
      const row = await people.make(username, { ...entry, disabled: false }, sourceOf(req, res));
      return { status: 201, body: accountView(row) };
    },
  }),

  operation({
    id: 'putPerson',
    method: 'put',
    path: '/v1/people/{personId}',
    tag: 'Admin',
    summary: 'Say who a person is, and to which shops they belong',
    description: 'It says the whole person: who leaves `shops` out takes the person out of all of them.',
    who: ADMIN,
    body: personChange,
    answers: { 200: { is: 'The person as stored.', schema: account } },
    errors: ['emailTaken', 'staffTaken', 'lastAdmin'],
    example: { body: { name: 'agent-1', shops: [MEMBER_EXAMPLE] }, answer: example },
    async handle({ deps: { people }, req, res, body }) {
      const row = await people.change(pathId(req, 'person'), body, sourceOf(req, res));
      return ok(accountView(row ?? notFound('person')));
    },
  }),

  operation({
    id: 'makeLink',
    method: 'post',
    path: '/v1/people/{personId}/link',
    tag: 'Admin',
    summary: 'Make a one-time link to set a password',
    description: 'For a first password, and for one that was forgotten. Earlier links of the person end.',
    who: ADMIN,
    answers: { 201: { is: 'The link, which is good once and for a day.', schema: link } },
    errors: ['signInOff'],
    example: { answer: { token: 'Zk3pXq8vYw2mNc5tRb7s', expiresAt: '2026-03-03T03:00:00.000Z' } },
    async handle({ deps: { signIn }, req, res }) {
      const made = await signIn.makeLink(pathId(req, 'person'), sourceOf(req, res));
      const { token, expiresAt } = made ?? notFound('person');
      return { status: 201, body: { token, expiresAt } };
    },
  }),

  operation({
    id: 'removeSecondFactor',
    method: 'delete',
    path: '/v1/people/{personId}/secondFactor',
    tag: 'Admin',
    summary: "Take away a person's second factor",
    description: 'For a lost telephone. They are signed out, and set up a new one when they sign in next.',
    who: ADMIN,
    answers: { 200: { is: 'They have none any more.', schema: z.strictObject({ hasSecondFactor: always(false) }) } },
    errors: [],
    example: { answer: { hasSecondFactor: false } },
    async handle({ deps: { people }, req, res }) {
      if (!(await people.removeSecondFactor(pathId(req, 'person'), sourceOf(req, res)))) notFound('person');
      return ok({ hasSecondFactor: false });
    },
  }),
];

function accountView({ shops, ...person }: PersonRow) {
  const { id, username, name, email, isAdmin, hasSecondFactor, disabledAt, createdAt } = person;
  return { id, username, name, email, isAdmin, hasSecondFactor, disabledAt, createdAt, shops };
}
