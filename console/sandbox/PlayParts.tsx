import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words/useWords';
import { newParcel, parcelOf, type SandboxOrder } from './play';
import type { useSandbox } from './useSandbox';
import { sandbox } from './words';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type World = ReturnType<typeof useSandbox>;

/** What people on the other side do, by who does it. */
export function PlayParts({ world, hasClock }: { world: World; hasClock: boolean }) {
  const say = useWords(sandbox);
  const { orders, refunds, act, isBusy } = world;
  const [tid, setTid] = useState<string>();
  const [text, setText] = useState('');
  const order = orders.find((one) => one.tid === tid) ?? orders[0];
  const refund = refunds.findLast((one) => one.tid === order?.tid);
  const parcel = order && parcelOf(order);
  const noRefund = refund === undefined;

  return (
    <>
      <Part name={say('order')}>
        <Select
          aria-label={say('newest')}
          value={order?.tid}
          onChange={setTid}
          placeholder={say('noOrders')}
          className="sandbox-wide"
          options={orders.slice(0, 30).map((one) => ({ value: one.tid, label: labelOf(one) }))}
        />
      </Part>
      <Part name={say('buyer')}>
        <Deed
          isBusy={isBusy}
          onClick={() =>
            void act(async (play) => setTid(await play.buy(`tb_${String(Date.now()).slice(-5)}`, '马克杯', 49_00)))
          }
        >
          {say('buys')}
        </Deed>
        {order !== undefined && (
          <>
            <Deed
              isBusy={isBusy}
              onClick={() => void act((play) => play.askRefund(order.tid, refundOf(order, 'refundOnly')))}
            >
              {say('asksRefund')}
            </Deed>
            <Deed
              isBusy={isBusy}
              onClick={() => void act((play) => play.askRefund(order.tid, refundOf(order, 'returnAndRefund')))}
            >
              {say('asksReturn')}
            </Deed>
            <Deed isBusy={isBusy} onClick={() => void act((play) => play.confirm(order.tid))}>
              {say('confirms')}
            </Deed>
            <Deed isBusy={isBusy} onClick={() => void act((play) => play.review(order.tid, '杯口有裂痕，失望'))}>
              {say('reviewsBadly')}
            </Deed>
          </>
        )}
        {refund !== undefined && (
          <>
            <Deed isBusy={isBusy} onClick={() => void act((play) => play.returnGoods(refund.refundId, newParcel()))}>
              {say('returnsGoods')}
            </Deed>
            <Deed isBusy={isBusy} onClick={() => void act((play) => play.withdraw(refund.refundId))}>
              {say('withdraws')}
            </Deed>
            <form
              className="sandbox-write"
              onSubmit={(event) => {
                event.preventDefault();
                if (text.trim() === '') return;
                void act((play) => play.write(refund.refundId, text)).then((isDone) => isDone && setText(''));
              }}
            >
              <Input
                size="small"
                value={text}
                aria-label={say('writesWhat')}
                placeholder={say('writesWhat')}
                onChange={({ target }) => setText(target.value)}
              />
              <Button size="small" htmlType="submit" loading={isBusy}>
                {say('writes')}
              </Button>
            </form>
          </>
        )}
        {order !== undefined && noRefund && <span className="quiet small">{say('needsRefund')}</span>}
      </Part>
      <Part name={say('courier')}>
        {order === undefined ? (
          <span className="quiet small">{say('pickFirst')}</span>
        ) : (
          <>
            <Deed isBusy={isBusy} onClick={() => void act((play) => play.ship(order.tid, newParcel()))}>
              {say('ships')}
            </Deed>
            {parcel !== undefined && (
              <>
                <Deed isBusy={isBusy} onClick={() => void act((play) => play.scan(parcel, '0', '快件运输中'))}>
                  {say('scanMoving')}
                </Deed>
                <Deed isBusy={isBusy} onClick={() => void act((play) => play.scan(parcel, '3', '已签收'))}>
                  {say('scanSigned')}
                </Deed>
              </>
            )}
          </>
        )}
      </Part>
      <Part name={say('platform')}>
        {refund === undefined ? (
          <span className="quiet small">{say('needsRefund')}</span>
        ) : (
          <>
            <Deed isBusy={isBusy} onClick={() => void act((play) => play.intervene(refund.refundId))}>
              {say('calls')}
            </Deed>
            <Deed isBusy={isBusy} onClick={() => void act((play) => play.verdict(refund.refundId, 'buyer'))}>
              {say('forBuyer')}
            </Deed>
            <Deed isBusy={isBusy} onClick={() => void act((play) => play.verdict(refund.refundId, 'seller'))}>
              {say('forShop')}
            </Deed>
          </>
        )}
      </Part>
      {hasClock && (
        <Part name={say('clock')}>
          {(
            [
              ['anHour', HOUR],
              ['aDay', DAY],
              ['twoDays', 2 * DAY],
              ['aWeek', 7 * DAY],
            ] as const
          ).map(([name, ms]) => (
            <Deed key={name} isBusy={isBusy} onClick={() => void act((play) => play.advance(ms))}>
              {say(name)}
            </Deed>
          ))}
          {isBusy && <span className="quiet small">{say('moving')}</span>}
        </Part>
      )}
      <Part name={say('faults')} hint={say('nextCalls')}>
        {(
          [
            ['answerLost', 'answerLost'],
            ['timeout', 'timeoutBefore'],
            ['serverError', 'http5xx'],
            ['throttled', 'throttled'],
          ] as const
        ).map(([name, kind]) => (
          <Deed key={name} isBusy={isBusy} onClick={() => void act((play) => play.fault(kind, 3))}>
            {say(name)}
          </Deed>
        ))}
        <Deed isBusy={isBusy} onClick={() => void act((play) => play.healthy())}>
          {say('healthy')}
        </Deed>
      </Part>
    </>
  );
}

function Part({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <section className="sandbox-part">
      <h3>
        {name} {hint !== undefined && <span className="quiet small">{hint}</span>}
      </h3>
      <div className="sandbox-deeds">{children}</div>
    </section>
  );
}

function Deed({ isBusy, onClick, children }: { isBusy: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <Button size="small" disabled={isBusy} onClick={onClick}>
      {children}
    </Button>
  );
}

function labelOf({ tid, buyer, orders }: SandboxOrder): string {
  return `${buyer.nick} · ${orders[0]?.title ?? ''} · …${tid.slice(-6)}`;
}

/** What shipped goods are asked back for, and what was not shipped. */
function refundOf({ status }: SandboxOrder, type: 'refundOnly' | 'returnAndRefund') {
  const isShipped = status !== 'WAIT_SELLER_SEND_GOODS';
  if (type === 'returnAndRefund')
    return { type, reason: '7天无理由退换货', desc: '不太喜欢', goodStatus: 'BUYER_RECEIVED' };
  return isShipped
    ? { type, reason: '运输破损', desc: '杯口有裂痕', goodStatus: 'BUYER_RECEIVED' }
    : { type, reason: '拍错/多拍', desc: '颜色拍错了', goodStatus: 'BUYER_NOT_RECEIVED' };
}
