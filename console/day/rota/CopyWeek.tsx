import { Button } from 'antd';
import { queries } from '../../data/client';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { daysLater, weekFrom } from '../days';
import { copied, type Plan, planOf } from './week';
import { rotaWords } from './words';

/** Lays what was published for the week before over this one. */
export function CopyWeek({ monday, change }: { monday: string; change: (plan: Plan) => void }) {
  const say = useWords(rotaWords);
  const { timeZone } = useShop();
  const before = daysLater(monday, -7);
  const { data } = queries.useQuery('get', '/v1/rota/shifts', {
    params: { query: { from: before, until: daysLater(before, 6) } },
  });
  return (
    <Button
      disabled={(data?.items.length ?? 0) === 0}
      onClick={() => change(copied(planOf(data?.items ?? [], timeZone), weekFrom(before), weekFrom(monday)))}
    >
      {say('copyWeek')}
    </Button>
  );
}
