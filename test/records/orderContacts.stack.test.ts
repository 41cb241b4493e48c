import { DAY } from '../../domain/time';
import { connectPrisma, type Database } from '../../store/database';
import { compareContact, keepContact } from '../../store/orderContacts';
import { contactKeyOf } from '../../store/shops';
import { T0 } from '../domain/support/builders';
import { freshDatabase } from '../support/stack';

const PHONE = '13800001234';
const ADDRESS = '浙江省 杭州市 文一路1号';

let database: Database;

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => database.orderContact.deleteMany());

/** An order is read, which goes there. */
function isRead(tid: string, contact: { phone?: string; address?: string }, shopId = 'shop-1') {
  return keepContact(database, { id: shopId, contactKey: contactKeyOf(shopId, 'secret') }, tid, contact);
}

/** It is read, and comes back: what other buyers' returns of the shop have in common with it. */
async function returns(
  tid: string,
  buyerId: string,
  contact: { phone?: string; address?: string },
  { shopId = 'shop-1', at = T0, since = T0 - 90 * DAY } = {},
) {
  await isRead(tid, contact, shopId);
  return compareContact(database, { shopId }, { tid, buyerId, since }, new Date(at));
}

describe('handbook §7: a phone or an address that returned under other names before', () => {
  it('is known by its order, however it was written', async () => {
    expect(await returns('21', 'buyer-1', { phone: PHONE, address: ADDRESS })).toEqual({});
    expect(await returns('22', 'buyer-2', { phone: PHONE, address: '浙江省杭州市文一路１号' })).toEqual({
      samePhoneIn: ['21'],
      sameAddressIn: ['21'],
    });
  });

  it('is none for the same buyer, who may return twice', async () => {
    await returns('21', 'buyer-1', { phone: PHONE });
    expect(await returns('22', 'buyer-1', { phone: PHONE })).toEqual({});
  });

  it('is none in another shop, nor after the days that count', async () => {
    await returns('21', 'buyer-1', { phone: PHONE });
    expect(await returns('22', 'buyer-2', { phone: PHONE }, { shopId: 'shop-2' })).toEqual({});
    expect(await returns('23', 'buyer-3', { phone: PHONE }, { since: T0 + DAY })).toEqual({});
  });

  it('asked again about the same return, the answer is the same', async () => {
    await returns('21', 'buyer-1', { phone: PHONE });
    const first = await returns('22', 'buyer-2', { phone: PHONE });
    expect(await returns('22', 'buyer-2', { phone: PHONE })).toEqual(first);
    expect(await database.orderContact.count()).toBe(2);
  });

  it('what the platform shows with stars is compared with nothing, and nothing is kept of it', async () => {
    expect(await returns('21', 'buyer-1', {})).toEqual({});
    expect(await database.orderContact.count()).toBe(0);
  });

  it('is none while the other order was only read and its goods stayed with the buyer', async () => {
    await isRead('21', { phone: PHONE, address: ADDRESS });
    expect(await returns('22', 'buyer-2', { phone: PHONE, address: ADDRESS })).toEqual({});
  });

  it('stays known although the platform shows it with stars later', async () => {
    await returns('21', 'buyer-1', { phone: PHONE, address: ADDRESS });
    await isRead('21', { address: '江苏省 南京市 中山路2号' });
    await isRead('21', {});
    expect(await returns('22', 'buyer-2', { phone: PHONE, address: '江苏省南京市中山路2号' })).toEqual({
      samePhoneIn: ['21'],
      sameAddressIn: ['21'],
    });
  });

  it('is kept once by several who read the order at the same moment', async () => {
    await Promise.all(Array.from({ length: 8 }, () => isRead('21', { phone: PHONE })));
    expect(await database.orderContact.count()).toBe(1);
  });

  it('neither phone nor address is kept', async () => {
    await returns('21', 'buyer-1', { phone: PHONE, address: ADDRESS });
    const kept = JSON.stringify(await database.orderContact.findMany());
    expect(kept).not.toMatch(/138|1234|文一路|杭州/);
  });
});
