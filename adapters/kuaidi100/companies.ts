/** Gives Kuaidi100's code for a courier's name on Taobao. A code or an unknown name stays as it is. */
export function companyCode(name: string): string {
  const plain = name.trim().replace(/(快递|速递|速运|快运|物流|包裹)+$/u, '');
  return CODES[plain] ?? name.trim().toLowerCase();
}

const CODES: Record<string, string> = {
  圆通: 'yuantong',
  中通: 'zhongtong',
  申通: 'shentong',
  韵达: 'yunda',
  顺丰: 'shunfeng',
  极兔: 'jtexpress',
  邮政: 'youzhengguonei',
  EMS: 'ems',
  京东: 'jd',
  德邦: 'debangkuaidi',
  百世: 'huitongkuaidi',
  天天: 'tiantian',
};
