import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { api } from '../../data/client';
import { Refusal } from '../../design/Refusal';
import { wholeText } from '../../design/times';
import { type OnceHeader, useDo } from '../../forms/useDo';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { OnceShown } from '../parts/OnceShown';
import { settings } from '../words';
import { peopleWords } from './words';

/** What is done with an account. Each that takes something away asks first. */
export function AccountActions({ account, edit }: { account: Schema<'Account'>; edit: () => void }) {
  const say = useWords(peopleWords);
  const of = useWords(settings);
  const { modal, message } = App.useApp();
  const { timeZone } = useShop();
  const { run, isBusy } = useDo();
  const [link, setLink] = useState<Schema<'Link'>>();
  const { id: personId, name, isAdmin, shops, email, disabledAt, hasSecondFactor } = account;

  /** Asks, does it, and says why not where it is refused. */
  function ask<Data>(
    title: string,
    okText: string,
    deed: (header: OnceHeader) => Promise<{ data?: Data; error?: unknown }>,
    after?: (data: Data) => void,
  ): void {
    modal.confirm({
      title,
      okText,
      cancelText: of('cancel'),
      onOk: async () => {
        const done = await run(async (header) => {
          const answer = await deed(header);
          if (answer.data === undefined) void message.error({ content: <Refusal of={answer.error} />, duration: 6 });
          return answer;
        }, '/v1/people');
        if (done !== undefined) after?.(done);
      },
    });
  }

  const personAs = (disabled: boolean) =>
    api.PUT('/v1/people/{personId}', {
      params: { path: { personId } },
      body: { name, isAdmin, shops, disabled, ...(email === null ? {} : { email }) } as never,
    });
  const isDisabled = disabledAt !== null;

  return (
    <span className="row-actions">
      <Button size="small" onClick={edit}>
        {say('edit')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'link',
              label: say('link'),
              disabled: isDisabled,
              onClick: () =>
                ask(
                  say('linkAsk', { name }),
                  say('makeLink'),
                  (header) => api.POST('/v1/people/{personId}/link', { params: { path: { personId }, header } }),
                  setLink,
                ),
            },
            {
              key: 'factor',
              label: say('removeFactor'),
              disabled: !hasSecondFactor,
              onClick: () =>
                ask(
                  say('removeFactorAsk', { name }),
                  say('removeFactor'),
                  () => api.DELETE('/v1/people/{personId}/secondFactor', { params: { path: { personId } } }),
                  () => void message.success(say('factorGone')),
                ),
            },
            isDisabled
              ? { key: 'on', label: say('enable'), onClick: () => void run(() => personAs(false), '/v1/people') }
              : {
                  key: 'off',
                  label: say('disable'),
                  danger: true,
                  onClick: () => ask(say('disableAsk', { name }), say('disable'), () => personAs(true)),
                },
          ],
        }}
      >
        <Button size="small" loading={isBusy} aria-label={say('more', { name })}>
          {of('more')}
        </Button>
      </Dropdown>
      {link !== undefined && (
        <OnceShown
          title={say('linkFor', { name, until: wholeText(Date.parse(link.expiresAt), timeZone).slice(0, 16) })}
          secrets={[{ name: say('linkText'), text: `${location.origin}/setPassword#${link.token}` }]}
          close={() => setLink(undefined)}
        />
      )}
    </span>
  );
}
