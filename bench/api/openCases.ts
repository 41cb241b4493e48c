import type { createMarket } from '../../scripts/time/market';

/** Has an agent open so many cases about paid orders. Gives their ids. */
export async function openCases(
  { api, key }: { api: string; key: string },
  market: ReturnType<typeof createMarket>,
  count: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const { tid } = await market.order({
      buyer: { nick: `bench${n}`, realName: '张三', alipayAccount: `b${n}@example.com` },
      items: [{ title: '玻璃杯', priceFen: 30_00, num: 1 }],
    });
    await market.pay(tid);
    const response = await fetch(`${api}/v1/cases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'usageHelp', tid }),
    });
    const answer = (await response.json()) as { caseId?: string; detail?: string };
    if (answer.caseId === undefined) throw new Error(`No case was opened: ${answer.detail}`);
    ids.push(answer.caseId);
  }
  return ids;
}
