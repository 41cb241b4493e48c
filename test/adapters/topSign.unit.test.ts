import { baseString, sign } from '../../adapters/top';

const SECRET = 'helloworld';
const params = (signMethod: string) => ({
  v: '2.0',
  method: 'taobao.item.seller.get',
  app_key: '12345678',
  session: 'test',
  timestamp: '2016-01-01 12:00:00',
  format: 'json',
  sign_method: signMethod,
  fields: 'num_iid,title,nick,price,num',
  num_iid: '11223344',
});

test('the base string of the published vector is built from unsorted parameters', () => {
  expect(baseString(params('md5'))).toBe(
    'app_key12345678fieldsnum_iid,title,nick,price,numformatjsonmethodtaobao.item.seller.getnum_iid11223344sessiontestsign_methodmd5timestamp2016-01-01 12:00:00v2.0',
  );
});

test.each([
  ['md5', '66987CB115214E59E6EC978214934FB8'],
  ['hmac', 'D56D7858309C31B6251083A874D48273'],
  // No published vector: computed with another implementation (Python's hmac) over the same base string.
  ['hmac-sha256', '04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8'],
] as const)('the vector of %s is met', (method, expected) => {
  expect(sign(baseString(params(method)), SECRET, method)).toBe(expected);
});

test('a sign that is already there is not signed again', () => {
  expect(baseString({ ...params('md5'), sign: 'ABC' })).toBe(baseString(params('md5')));
});

test('Chinese text is signed as UTF-8', () => {
  // md5 of the bytes of "helloworldmemo退款helloworld", computed with another implementation.
  expect(sign(baseString({ memo: '退款' }), SECRET, 'md5')).toBe('ED1F4FEAD7CECE360B7A4D9DC284E644');
});
