import { filtersIn, isNarrowed, queryOf } from '../../console/cases/filters';
import { asSought, guesses } from '../../console/cases/guess';

const NOW = Date.parse('2026-03-02T03:00:30.000Z');
const asked = (address: string) => filtersIn(new URLSearchParams(address));

describe('what was typed into the search is tried as the likeliest thing first', () => {
  it.each([
    ['4000000000000000001', 'tid'],
    ['1796027997458', 'refundId'],
    ['YT7788990011223', 'trackingNumber'],
    ['YT 7788-9900 11223', 'trackingNumber'],
    ['1380', 'phoneTail'],
    ['小雨', 'nickname'],
    ['tb_sea2019', 'nickname'],
  ])('%s', (typed, first) => {
    expect(guesses(typed)[0]).toBe(first);
  });

  it('a number of an order may be that of an application, and both of a parcel or a nickname', () => {
    expect(guesses('4000000000000000001')).toEqual([
      'tid',
      'refundId',
      'trackingNumber',
      'nickname',
      'buyerId',
      'text',
    ]);
  });

  it('one letter is looked for in no text, and nothing is looked for as nothing', () => {
    expect(guesses('雨')).toEqual(['nickname']);
    expect(guesses('  ')).toEqual([]);
  });

  it('numbers of the platform lose what people write between their digits', () => {
    expect(asSought('tid', ' 4000 0000-0000 0000 001 ')).toBe('4000000000000000001');
    expect(asSought('nickname', ' 小 雨 ')).toBe('小 雨');
  });
});

describe('the address says what the list shows', () => {
  it('open cases, the latest first, where it says nothing', () => {
    expect(queryOf(asked(''), NOW)).toEqual({ open: true, sort: 'openedAt' });
    expect(isNarrowed(asked('show=closed&sort=updatedAt'))).toBe(false);
  });

  it('a search looks at closed cases as well', () => {
    expect(queryOf(asked('q=小雨&by=nickname'), NOW)).toEqual({ nickname: '小雨', sort: 'openedAt' });
    expect(isNarrowed(asked('q=小雨'))).toBe(true);
  });

  it('a word that nothing was chosen for is not asked yet', () => {
    expect(queryOf(asked('q=小雨'), NOW)).toEqual({ sort: 'openedAt' });
  });

  it('hours become an instant of the shop, the same within a minute', () => {
    expect(queryOf(asked('due=4'), NOW).dueBefore).toBe('2026-03-02T07:00:00.000Z');
    expect(queryOf(asked('due=0'), NOW + 20_000).dueBefore).toBe('2026-03-02T03:00:00.000Z');
  });

  it('a stage stands for itself, and values that nobody knows are passed over', () => {
    const query = queryOf(asked('stage=closed&waitingFor=moon&owner=agent-1&flagged=true'), NOW);
    expect(query).toEqual({ stage: 'closed', owner: 'agent-1', flagged: true, sort: 'openedAt' });
  });
});
