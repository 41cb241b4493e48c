import { z } from 'zod';
import { at, contact, count, money, nick, oneOf, word, words, yes } from './leaves';

/** What is known of an order and its matter, as a case keeps it (domain/asks.ts), with instants in ISO 8601. */

const parcelNumber = z.strictObject({
  company: word,
  trackingNumber: word,
  written: word.optional(),
  phone: contact.optional(),
});

export const line = z.strictObject({ oid: word, quantity: count });

export const actor = z.strictObject({ id: word, role: word });

export const order = z
  .strictObject({
    tid: word,
    status: word,
    buyerId: nick,
    nickname: nick.optional(),
    paid: money,
    postage: money,
    createdAt: at,
    paidAt: at.optional(),
    succeededAt: at.optional(),
    lines: z.array(
      z.strictObject({
        oid: word,
        title: word,
        productId: word.optional(),
        quantity: count,
        paid: money,
        shipped: yes,
        parcel: parcelNumber.optional(),
      }),
    ),
  })
  .meta({ id: 'Order', description: 'The order as it was read from the platform.' });

export const refund = z
  .strictObject({
    refundId: word,
    tid: word,
    oid: word,
    status: word,
    asks: oneOf(['refundOnly', 'returnAndRefund']),
    goods: oneOf(['notReceived', 'received', 'returned']),
    amount: money,
    reason: words,
    createdAt: at,
    modifiedAt: at,
    version: word,
    phase: word.optional(),
    returnParcel: parcelNumber.optional(),
    deadline: at.optional(),
    referee: oneOf(['in', 'forBuyer', 'forSeller']).optional(),
  })
  .meta({ id: 'Refund', description: "The buyer's application for money, as the platform showed it last." });

export const pastCases = z
  .strictObject({
    open: count,
    closed: count,
    paid: money,
    lastAgent: word.optional(),
    lastRole: word.optional(),
    handlers: z.array(z.strictObject({ agent: word, role: word })).optional(),
    nextAgent: word.optional(),
    nextRole: word.optional(),
    signs: count.optional(),
  })
  .meta({ id: 'PastCases', description: "The buyer's earlier cases, counted." });

export const parcelFacts = z
  .strictObject({
    known: yes,
    moved: yes,
    signed: yes,
    returned: yes.optional(),
    signedAt: at.optional(),
    lastEventAt: at.optional(),
    unseen: oneOf(['refused', 'phone']).optional(),
  })
  .meta({ id: 'ParcelFacts', description: "Where the shop's own parcel to the buyer was." });
