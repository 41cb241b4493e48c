import type { Request } from 'express';
import { z } from 'zod';
import { visitorOf } from '../auth';
import { CALLER, EVERYBODY, ok, operation, PERSON } from '../contract/operation';
import type { AppDeps } from '../deps';
import { type Caller, callerOf, personOf, sourceOf, throwUnlessCodeShown } from '../people/caller';
import { setCookies } from '../people/cookies';
import { changePasswordBody, codeBody, setUpBody } from '../people/schemas';
import { refuseRequest } from '../problems';
import type { Principal } from '../request';
import { always, oneOf, word, words, yes } from '../schemas/leaves';
import { MEMBER_EXAMPLE } from '../schemas/membership';

const ownMembership = z
  .strictObject({
    shopId: word,
    staffId: word,
    role: word,
    name: words.nullable(),
    shop: z.strictObject({ nick: words, type: word, timeZone: word, language: word }).nullable(),
  })
  .meta({
    id: 'OwnMembership',
    description:
      'As who the caller belongs to a shop, with what a page needs to know of it. `shop` is null once it is off board.',
  });

const me = z
  .strictObject({
    by: word,
    isAdmin: yes,
    readOnly: yes,
    shops: z.array(ownMembership),
    person: z
      .strictObject({ id: word, name: word, username: word, hasSecondFactor: yes })
      .extend({ missing: oneOf(['code', 'setUp']).optional() })
      .optional(),
  })
  .meta({
    id: 'Me',
    description: 'The caller: by which key or sign-in, and in which shops. `missing`: of the second factor.',
  });

const OWN_EXAMPLE = {
  ...{ ...MEMBER_EXAMPLE, name: null },
  shop: { nick: '示例旗舰店', type: 'tmall', timeZone: 'Asia/Shanghai', language: 'zh-CN' },
};

const EXAMPLE = {
  ...{ by: 'person:7d0c', isAdmin: false, readOnly: false, shops: [OWN_EXAMPLE] },
  person: { id: '7d0c', name: 'agent-1', username: 'agent.one', hasSecondFactor: false },
};

const passwordSet = z.strictObject({ passwordSet: always(true) });

/** `/v1/session`: what a page asks first. Nobody is an answer there, and no refusal. */
export const sessionOperations = [
  operation({
    id: 'getSession',
    method: 'get',
    path: '/v1/session',
    tag: 'SignIn',
    summary: 'Ask whether somebody has signed in here, and who',
    description: 'By the cookies alone. A second factor that is still missing stands in `me`.',
    who: EVERYBODY,
    answers: {
      200: { is: 'Who has signed in; null: nobody has.', schema: z.strictObject({ me: me.nullable() }) },
    },
    errors: ['signInOff', 'databaseAway'],
    example: { answer: { me: EXAMPLE } },
    async handle({ deps, req }) {
      const caller = await visitorOf(deps, req);
      return ok({ me: caller ? await meView(deps, caller) : null });
    },
  }),
];

/** `/v1/me`: who the caller is, and what a person does with their own sign-in. A due second factor keeps nobody out here. */
export const meOperations = [
  operation({
    id: 'getMe',
    method: 'get',
    path: '/v1/me',
    tag: 'SignIn',
    summary: 'Ask who the caller is, and in which shops',
    who: CALLER,
    answers: { 200: { is: 'The caller.', schema: me } },
    errors: [],
    example: { answer: EXAMPLE },
    async handle({ deps, res }) {
      return ok(await meView(deps, callerOf(res)));
    },
  }),

  operation({
    id: 'signOut',
    method: 'post',
    path: '/v1/me/signOut',
    tag: 'SignIn',
    summary: 'End this sign-in',
    who: PERSON,
    answers: { 200: { is: 'It has ended.', schema: z.strictObject({ signedIn: always(false) }) } },
    errors: ['signInOff'],
    example: { answer: { signedIn: false } },
    async handle({ deps: { signIn }, req, res }) {
      setCookies(res, await signIn.end(personOf(res), cookieOf(req), sourceOf(req, res)));
      return ok({ signedIn: false });
    },
  }),

  operation({
    id: 'changePassword',
    method: 'post',
    path: '/v1/me/password',
    tag: 'SignIn',
    summary: 'Change the own password',
    description: 'The other sessions of the person end.',
    who: PERSON,
    body: changePasswordBody,
    answers: { 200: { is: 'It is set.', schema: passwordSet } },
    errors: ['secondFactorCodeNeeded', 'passwordWrong', 'signInOff'],
    example: {
      body: { password: 'a long and quiet sentence', newPassword: 'another long and quiet one' },
      answer: { passwordSet: true },
    },
    async handle({ deps: { signIn }, req, res, body }) {
      throwUnlessCodeShown(personOf(res));
      const cookies = await signIn.changePassword(body, cookieOf(req), sourceOf(req, res));
      setCookies(res, cookies ?? refuseRequest('passwordWrong', 'The present password is wrong (password).'));
      return ok({ passwordSet: true });
    },
  }),

  operation({
    id: 'setUpSecondFactor',
    method: 'post',
    path: '/v1/me/secondFactor',
    tag: 'SignIn',
    summary: 'Begin to set up a second factor',
    description:
      'An authenticator app reads `uri`; each backup code is good once. It counts once a code has confirmed it.',
    who: PERSON,
    body: setUpBody,
    answers: {
      201: { is: 'What the app needs.', schema: z.strictObject({ uri: word, backupCodes: z.array(word) }) },
    },
    errors: ['secondFactorRefused', 'signInOff'],
    example: {
      body: { password: 'a long and quiet sentence' },
      answer: { uri: 'otpauth://totp/Shouhou:agent.one?secret=ABC', backupCodes: ['a1b2c-d3e4f'] },
    },
    async handle({ deps: { signIn }, req, body: { password } }) {
      const made = await signIn.setUpSecondFactor(password, cookieOf(req));
      const detail = 'The password is wrong, or there is a second factor already, which only an admin takes away.';
      const { uri, backupCodes } = made ?? refuseRequest('secondFactorRefused', detail);
      return { status: 201, body: { uri, backupCodes } };
    },
  }),

  operation({
    id: 'confirmSecondFactor',
    method: 'post',
    path: '/v1/me/secondFactor/confirm',
    tag: 'SignIn',
    summary: 'Confirm the second factor by a code',
    description: 'From now on it counts. The other sessions of the person end.',
    who: PERSON,
    body: codeBody,
    answers: { 200: { is: 'It counts.', schema: z.strictObject({ hasSecondFactor: always(true) }) } },
    errors: ['codeWrong', 'signInOff'],
    example: { body: { code: '123456' }, answer: { hasSecondFactor: true } },
    async handle({ deps: { signIn }, req, res, body: { code } }) {
      const cookies = await signIn.confirmSecondFactor(code, personOf(res), cookieOf(req), sourceOf(req, res));
      setCookies(res, cookies ?? refuseRequest('codeWrong', 'The code is wrong; look at the app again (code).'));
      return ok({ hasSecondFactor: true });
    },
  }),
];

async function ownMembershipOf({ shops, staff }: AppDeps, { shopId, actor: { id: staffId, role } }: Principal) {
  const [shop, row] = await Promise.all([shops.one(shopId), staff.one(shopId, staffId)]);
  const { nick, type, timeZone, language } = shop ?? {};
  return { shopId, staffId, role, name: row?.name ?? null, shop: shop ? { nick, type, timeZone, language } : null };
}

function cookieOf(req: Request): string {
  return req.headers.cookie ?? '';
}

async function meView(deps: AppDeps, { by, isAdmin, readOnly, shops, person }: Caller) {
  const memberships = await Promise.all(shops.map((one) => ownMembershipOf(deps, one)));
  const { personId: id = '', name, username, hasSecondFactor, missing } = person ?? {};
  const shown = person && { id, name, username, hasSecondFactor, ...(missing && { missing }) };
  return { by, isAdmin, readOnly, shops: memberships, ...(shown && { person: shown }) };
}
