/** An answer of Alipay that is no success: 40001/40002 from the gateway, 40004 from the business behind it. */
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
  missing: (subCode: string, subMsg: string) => new AlipayError('40001', 'Missing Required Arguments', subCode, subMsg),
  invalid: (subCode: string, subMsg: string) => new AlipayError('40002', 'Invalid Arguments', subCode, subMsg),
  business: (subCode: string, subMsg: string) => new AlipayError('40004', 'Business Failed', subCode, subMsg),
};
