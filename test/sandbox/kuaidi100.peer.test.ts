import { createHash } from 'node:crypto';
import { jsonOf, shopSettings, TestSandbox } from './support';

describe('the Kuaidi100 query', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start();
    const scan = (company: string, tracking: string, body: object) =>
      sandbox.control('POST', `/parcels/${company}/${tracking}/scans`, body);
    await scan('yuantong', 'YT12345678', { state: 1, context: '已揽收', at: '2026-03-01T10:00:00+08:00' });
    await scan('圆通速递', 'YT12345678', { state: '301', context: '本人签收', at: '2026-03-03T09:30:00+08:00' });
    await scan('shunfeng', 'SF12345678', { state: 0, context: '运输中' });
  });
  afterAll(() => sandbox.stop());

  const { customer, key } = shopSettings.kuaidi100;
  const ask = async (param: object | string, changes: Record<string, string> = {}) => {
    const text = typeof param === 'string' ? param : JSON.stringify(param);
    const sign = createHash('md5')
      .update(text + key + customer)
      .digest('hex')
      .toUpperCase();
    const body = new URLSearchParams({ customer, param: text, sign, ...changes });
    return jsonOf(await fetch(`${sandbox.url}/poll/query.do`, { method: 'POST', body }));
  };

  it('tells a parcel’s way, newest first, times in GMT+8', async () => {
    expect(await ask({ com: 'yuantong', num: 'YT12345678' })).toEqual({
      message: 'ok',
      nu: 'YT12345678',
      ischeck: '1',
      com: 'yuantong',
      status: '200',
      state: '3',
      condition: 'F00',
      data: [
        { time: '2026-03-03 09:30:00', ftime: '2026-03-03 09:30:00', context: '本人签收' },
        { time: '2026-03-01 10:00:00', ftime: '2026-03-01 10:00:00', context: '已揽收' },
      ],
    });
  });

  it('names states with resultv2, and fine ones from 4 on', async () => {
    const named = await ask({ com: 'yuantong', num: 'YT12345678', resultv2: '1', order: 'asc' });
    expect(named.data.map((scan: { status: string }) => scan.status)).toEqual(['揽收', '签收']);
    const fine = await ask({ com: 'yuantong', num: 'YT12345678', resultv2: '4' });
    expect(fine).toMatchObject({ state: '301', data: [{ statusCode: '301' }, { statusCode: '1' }] });
  });

  it.each([
    ['a wrong signature', '503', { com: 'yuantong', num: 'YT12345678' }, { sign: 'X' }],
    [
      'a lower-case signature',
      '503',
      { com: 'yuantong', num: 'YT12345678' },
      { sign: 'd41d8cd98f00b204e9800998ecf8427e' },
    ],
    ['an unknown customer', '400', { com: 'yuantong', num: 'YT12345678' }, { customer: 'nobody' }],
    ['no signature', '400', { com: 'yuantong', num: 'YT12345678' }, { sign: '' }],
    ['a param that is no JSON', '400', 'com=yuantong', {}],
    ['no courier', '400', { num: 'YT12345678' }, {}],
    ['an unknown courier', '400', { com: 'pigeons', num: 'YT12345678' }, {}],
    ['a number that is too short', '400', { com: 'yuantong', num: 'YT1' }, {}],
    ['a courier that wants a phone, without one', '408', { com: 'shunfeng', num: 'SF12345678' }, {}],
    ['a parcel nobody has scanned', '500', { com: 'yuantong', num: 'YT99999999' }, {}],
  ])('refuses %s with %s', async (_what, returnCode, param, changes) => {
    expect(await ask(param, changes as Record<string, string>)).toEqual({
      result: false,
      returnCode,
      message: expect.any(String),
    });
  });

  it('answers for a courier that wants a phone when it gets one', async () => {
    expect(await ask({ com: 'shunfeng', num: 'SF12345678', phone: '1234' })).toMatchObject({
      status: '200',
      state: '0',
    });
  });
});
