import { OTHER_CAUSE } from '../domain/rules/causes';

/** The causes of after-sales matters, in the words of the platform's reasons and the handbook's kinds (§3.6, §5). */
export const HANDBOOK_CAUSES: readonly string[] = [
  '质量问题',
  '做工瑕疵',
  '商品描述不符',
  '使用问题',
  '少件漏发',
  '发错货',
  '运输破损',
  '物流问题',
  '缺货',
  '七天无理由',
  '不想要了',
  '价格问题',
  '发票问题',
  '服务态度',
  OTHER_CAUSE,
];
