/**
 * An unsuccessful answer of Alipay. 20001, 40001, 40002 and 40005 come from the gateway, 40004 from the business behind
 * it.
 */
export class AlipayError extends Error {
  constructor(
    readonly code: string,
    readonly msg: string,
    readonly subCode: string,
    subMsg: string,
  ) {
    super(subMsg);
    this.name = 'AlipayError';
  }
}

export const alipayErrors = {
  callLimited: () => new AlipayError('40005', 'Call Limited', 'isv.app-call-limited', '应用调用次数超限'),
  tokenExpired: () =>
    new AlipayError('20001', 'Insufficient Token Permissions', 'aop.auth-token-time-out', '授权令牌超时'),
  missing: (subCode: string, subMsg: string) => new AlipayError('40001', 'Missing Required Arguments', subCode, subMsg),
  invalid: (subCode: string, subMsg: string) => new AlipayError('40002', 'Invalid Arguments', subCode, subMsg),
  business: (subCode: string, subMsg: string) => new AlipayError('40004', 'Business Failed', subCode, subMsg),
};
