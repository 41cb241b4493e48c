/** The sorts of problem orders in the handbook (§5, S2). A shop's policy may change the list. */
export const HANDBOOK_PROBLEM_SORTS: readonly { sort: string; words: string }[] = [
  { sort: 'severalAddresses', words: '有几笔订单的收货地址不一致' },
  { sort: 'incompleteAddress', words: '收货地址不完整' },
  { sort: 'outsideZone', words: '收货地址暂时不在快递的配送范围内' },
  { sort: 'outOfStock', words: '所拍的商品暂时缺货' },
  { sort: 'belowFreeShipping', words: '还没有达到包邮金额' },
  { sort: 'noteCannotBeMet', words: '备注里的要求我们暂时无法满足' },
  { sort: 'unpaid', words: '还没有付款' },
  { sort: 'other', words: '有一处信息需要跟您核实' },
];
