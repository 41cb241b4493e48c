import { DAY } from '../../domain/time';
import { connectPrisma, type Database } from '../../store/database';
import { compareContact } from '../../store/returnContacts';
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
beforeEach(() => database.returnContact.deleteMany());

/** A return of this buyer; what other buyers' returns of the shop have in common with it. */
function returns(
  tid: string,
  buyerId: string,
  contact: { phone?: string; address?: string },
  { shopId = 'shop-1', at = T0, since = T0 - 90 * DAY } = {},
) {
  const key = contactKeyOf(shopId, 'secret');
  return compareContact(database, { shopId }, { tid, buyerId, contact, key, since: new Date(since), at: new Date(at) });
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
    expect(await database.returnContact.count()).toBe(2);
  });

  it('what the platform shows with stars is compared with nothing, and nothing is kept of it', async () => {
    expect(await returns('21', 'buyer-1', {})).toEqual({});
    expect(await database.returnContact.count()).toBe(0);
  });

  it('neither phone nor address is kept', async () => {
    await returns('21', 'buyer-1', { phone: PHONE, address: ADDRESS });
    const kept = JSON.stringify(await database.returnContact.findMany());
    expect(kept).not.toMatch(/138|1234|文一路|杭州/);
  });
});
