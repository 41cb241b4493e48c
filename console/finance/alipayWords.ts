import { words } from '../words/words';

/** Why Alipay did not pay, by its own codes. */
export const alipay = words('alipay', {
  PAYEE_NOT_EXIST: ['收款账号不存在', 'There is no such account'],
  PAYEE_USER_INFO_ERROR: ['姓名与收款账号不符', 'The name is not that of the account'],
  PAYER_BALANCE_NOT_ENOUGH: ['店铺支付宝余额不足', "The shop's balance does not suffice"],
  EXCEED_LIMIT_SM_MIN_AMOUNT: ['低于单笔最小金额', 'Below the least amount of a transfer'],
  EXCEED_LIMIT_SM_AMOUNT: ['超过单笔限额', 'Above the limit of a transfer'],
  RESOURCE_LIMIT_EXCEED: ['超过支付宝限额', "Above Alipay's limit"],
});
