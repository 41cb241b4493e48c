/**
 * An error answer of TOP: `{error_response:{code,msg,sub_code,sub_msg,request_id}}`, HTTP status 200.
 * Codes below 100 are the gateway's own list; 15 with an `isv.` sub_code is the service behind it. The gateway's
 * codes are confirmed by published lists; sub_codes of the refund services are not published and are plausible only.
 */
export class TopError extends Error {
  constructor(
    readonly code: number,
    readonly msg: string,
    readonly subCode?: string,
    readonly subMsg?: string,
  ) {
    super(subMsg ?? msg);
    this.name = 'TopError';
  }
}

export const topErrors = {
  callLimited: () =>
    new TopError(
      7,
      'App Call Limited',
      'accesscontrol.limited-by-api-access-count',
      'This ban will last for 1 more seconds',
    ),
  httpAction: () => new TopError(9, 'Http Action Not Allowed'),
  userPermission: (subMsg: string) =>
    new TopError(12, 'Insufficient user permissions', 'isv.insufficient-user-permissions', subMsg),
  missingMethod: () => new TopError(21, 'Missing Method'),
  invalidMethod: () => new TopError(22, 'Invalid Method'),
  invalidFormat: () => new TopError(23, 'Invalid Format'),
  missingSignature: () => new TopError(24, 'Missing Signature'),
  invalidSignature: () => new TopError(25, 'Invalid signature'),
  missingSession: () => new TopError(26, 'Missing Session'),
  invalidSession: () => new TopError(27, 'Invalid session', 'invalid-sessionkey', 'SessionKey非法'),
  sessionExpired: () => new TopError(27, 'Invalid session', 'session-expired', 'SessionKey已过期'),
  missingAppKey: () => new TopError(28, 'Missing App Key'),
  invalidAppKey: () => new TopError(29, 'Invalid App Key', 'isv.appkey-not-exists', 'AppKey不存在'),
  missingTimestamp: () => new TopError(30, 'Missing Timestamp'),
  invalidTimestamp: () => new TopError(31, 'Invalid Timestamp'),
  missingVersion: () => new TopError(32, 'Missing Version'),
  invalidVersion: () => new TopError(33, 'Invalid Version'),
  missingArgument: (name: string) =>
    new TopError(40, `Missing required arguments:${name}`, `isv.missing-parameter:${name}`, `缺少必选参数：${name}`),
  invalidArgument: (name: string, subMsg: string) =>
    new TopError(41, `Invalid arguments:${name}`, `isv.invalid-parameter:${name}`, subMsg),
  service: (subCode: string, subMsg: string) => new TopError(15, 'Remote service error', subCode, subMsg),
};
