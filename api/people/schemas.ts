import { z } from 'zod';
import { ADMIN_ROLE, STAFF_ROLES } from '../../domain/roles';
import { instant, name, text } from '../fields';

// What the routes of people, keys and the audit take.

const day = instant.transform((value) => new Date(value));

/** A name to sign in with: small letters, digits, dot, hyphen and underscore. */
export const username = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{2,29}$/, 'must have 3 to 30 small letters, digits, dots, hyphens or underscores');

/** Longer than any list of leaked passwords is worth trying, and short enough to be hashed quickly. */
export const newPassword = text(128, 12);

/** A password as it is typed in. */
const password = text(128);

export const keyQuery = z.strictObject({ shopId: name.optional() });

export const keyBody = z
  .strictObject({
    name: text(100),
    role: z.enum([...STAFF_ROLES, ADMIN_ROLE]),
    shopId: name.optional(),
    staffId: name,
    readOnly: z.boolean().default(false),
    expiresAt: day.optional(),
  })
  .refine(({ role, shopId }) => (role === ADMIN_ROLE) === (shopId === undefined), {
    path: ['shopId'],
    error: 'must be given with a role of a shop, and must not with admin',
  });

export const auditQuery = z.strictObject({
  shopId: name.optional(),
  action: name.optional(),
  actorId: name.optional(),
  order: z.enum(['oldest', 'latest']).default('oldest'),
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const signInBody = z.strictObject({ username: text(100), password });
export const codeBody = z.strictObject({ code: z.string().regex(/^[A-Za-z0-9-]{6,20}$/, 'must be a code') });
export const setPasswordBody = z.strictObject({ token: text(200), password: newPassword });
export const changePasswordBody = z.strictObject({ password, newPassword });
export const setUpBody = z.strictObject({ password });

const membership = z.strictObject({ shopId: name, staffId: name, role: z.enum(STAFF_ROLES) });

const personFields = {
  name: text(100),
  email: z.email('must be an address for mail').max(200).optional(),
  isAdmin: z.boolean().default(false),
  shops: z
    .array(membership)
    .max(100, 'must have at most 100 entries')
    .refine((shops) => new Set(shops.map(({ shopId }) => shopId)).size === shops.length, 'must name each shop once')
    .default([]),
};

export const personBody = z.strictObject({ username, ...personFields });
export const personChange = z.strictObject({ ...personFields, disabled: z.boolean().default(false) });
