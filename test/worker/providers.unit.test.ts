import { loadConfig } from '../../config';
import { PROVIDERS } from '../../domain/asks';
import { PROVIDER_NAMES, providerLimitsOf, USUAL_LIMITS } from '../../worker/providers';

test('each provider’s limit is its own setting', () => {
  const config = loadConfig({
    TOP_PER_SECOND: '1',
    ALIPAY_PER_SECOND: '2',
    KUAIDI100_PER_SECOND: '3',
    SMS_PER_SECOND: '4',
    PROVIDER_AT_ONCE: '5',
  });
  expect(providerLimitsOf(config)).toEqual({
    perSecond: { top: 1, alipay: 2, kuaidi100: 3, sms: 4 },
    atOnce: 5,
  });
});

test('whoever has no settings has their defaults', () => {
  expect(USUAL_LIMITS).toEqual(providerLimitsOf(loadConfig({})));
});

test('every provider that a case may ask has a worker, and our own records have none', () => {
  const asked = new Set<string>(Object.values(PROVIDERS));
  asked.delete('records');
  expect([...PROVIDER_NAMES].sort()).toEqual([...asked].sort());
});
