import { Button, Spin } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { speakFor } from '../data/client';
import { Blank } from '../design/Blank';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { SignIn } from './SignIn';
import { ShopContext, type ShopSession } from './shop';
import { type Me, useSession } from './useSession';
import { session } from './words';

const SecondFactor = lazy(() => import('./SecondFactor'));
const Frame = lazy(() => import('../app/Frame'));

/** The shop chosen last, of this browser. */
const KEY = 'shouhou.shop';

/** Lets in whoever has signed in, for one of their shops. */
export function Entrance() {
  const { me, isAway } = useSession();
  const say = useWords(session);
  if (me === undefined) return <Waiting title={say(isAway ? 'away' : 'starting')} />;
  if (me === null) return <SignIn />;
  if (me.person?.missing === 'code') return <SignIn codeMissing />;
  if (me.person?.missing === 'setUp')
    return (
      <Suspense fallback={<Waiting title={say('starting')} />}>
        <SecondFactor />
      </Suspense>
    );
  return <OfShop me={me} />;
}

function OfShop({ me }: { me: Me }) {
  const say = useWords(session);
  const term = useTerms();
  const [shopId, setShopId] = useState(() => localStorage.getItem(KEY) ?? undefined);
  const chosen = me.shops.find((one) => one.shopId === shopId) ?? (me.shops.length === 1 ? me.shops[0] : undefined);
  // Before anything below asks: children read while they are drawn.
  speakFor(chosen?.shopId);
  useEffect(() => {
    if (chosen !== undefined) localStorage.setItem(KEY, chosen.shopId);
  }, [chosen]);

  if (chosen === undefined && me.shops.length > 0)
    return (
      <Blank title={say('chooseShop')}>
        {me.shops.map((one) => (
          <p key={one.shopId}>
            <Button onClick={() => setShopId(one.shopId)}>
              {one.shop?.nick} · {term('roles', one.role)}
            </Button>
          </p>
        ))}
      </Blank>
    );
  if (chosen === undefined && !me.isAdmin) return <Blank title={say('noShop')} />;
  return (
    <ShopContext value={shopSession(me, chosen)}>
      <Suspense fallback={<Waiting title={say('starting')} />}>
        <Frame shops={me.shops} choose={setShopId} />
      </Suspense>
    </ShopContext>
  );
}

function shopSession(me: Me, chosen: Me['shops'][number] | undefined): ShopSession {
  const { isAdmin, person } = me;
  const name = person?.name ?? chosen?.staffId ?? '';
  const { shopId = '', staffId = '', role = 'admin', shop } = chosen ?? {};
  const { nick = '', timeZone = 'Asia/Shanghai', language = 'zh-CN' } = shop ?? {};
  return { shopId, staffId, role, name, isAdmin, nick, timeZone, language };
}

function Waiting({ title }: { title: string }) {
  return (
    <Blank title={title}>
      <Spin />
    </Blank>
  );
}
