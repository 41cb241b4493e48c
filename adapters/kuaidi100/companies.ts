/** Gives Kuaidi100's code for a courier's name on Taobao. A code or an unknown name stays as it is. */
export function companyCode(name: string): string {
  const plain = name.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
  return (
    codeOf(plain) ?? codeOf(plain.replace(/(快递|速递|速运|快运|物流|包裹|国内|速配)+$/u, '')) ?? plain.toLowerCase()
  );
}

/** Whether it can be a code of Kuaidi100's: a name that we do not know is none, and it need not be asked for it. */
export function isCompanyCode(code: string): boolean {
  return /^[a-z][a-z0-9_]+$/.test(code);
}

function codeOf(name: string): string | undefined {
  return Object.hasOwn(CODES, name) ? CODES[name] : undefined;
}

const CODES: Record<string, string> = {
  圆通: 'yuantong',
  中通: 'zhongtong',
  申通: 'shentong',
  韵达: 'yunda',
  顺丰: 'shunfeng',
  极兔: 'jtexpress',
  邮政: 'youzhengguonei',
  中国邮政: 'youzhengguonei',
  邮政快递: 'youzhengguonei',
  EMS: 'ems',
  京东: 'jd',
  德邦: 'debangkuaidi',
  百世: 'huitongkuaidi',
  天天: 'tiantian',
  菜鸟: 'cainiao',
  丹鸟: 'danniao',
  优速: 'youshuwuliu',
  安能: 'annengwuliu',
  宅急送: 'zhaijisong',
  跨越: 'kuayue',
};
