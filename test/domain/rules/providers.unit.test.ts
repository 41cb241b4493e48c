import { type AskName, PROVIDERS, type Provider } from '../../../domain/asks';

/** All questions of a case, by the provider that answers. Questions of one moment to one provider go out together. */
const ASKS_OF: Record<Provider, readonly AskName[]> = {
  top: [
    ...(['readOrder', 'readRefund', 'readReview', 'sendMessage', 'keepChat', 'writeMemo', 'explainReview'] as const),
    ...(['agreeReturn', 'refuseRefund', 'agreeRefund', 'queryRefund'] as const),
    ...(['delayReceipt', 'readExchange', 'agreeExchange', 'takeExchangeReturn'] as const),
    ...(['refuseExchangeReturn', 'consignExchange'] as const),
  ],
  alipay: ['transfer', 'queryTransfer'],
  kuaidi100: ['readParcel'],
  sms: ['sendText'],
  records: ['readPastCases', 'reserveCall', 'tellWish', 'readSigns', 'reserve', 'release'],
};

describe('platform.md §2–§4: who answers what a case asks', () => {
  it.each(Object.entries(ASKS_OF))('%s', (provider, asks) => {
    const answered = Object.entries(PROVIDERS).flatMap(([ask, one]) => (one === provider ? [ask] : []));
    expect(answered.sort()).toEqual([...asks].sort());
  });
});
