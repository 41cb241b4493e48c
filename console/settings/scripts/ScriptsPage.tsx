import { Button, Select, Skeleton } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { type PageCommand, useOffered } from '../../app/commands';
import { queries } from '../../data/client';
import { Blank } from '../../design/Blank';
import { Refusal } from '../../design/Refusal';
import { SearchField } from '../../design/SearchField';
import { Tag } from '../../design/Tag';
import { useShop } from '../../session/shop';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { KINDS } from '../policy/known';
import { STAGES } from './known';
import { ScriptEditor } from './ScriptEditor';
import './scripts.css';
import { scriptWords } from './words';

/** A new one has no name yet. */
const NEW = '+';

/** The library: found at the left by stage, kind and words; read and changed at the right. */
export default function ScriptsPage() {
  const say = useWords(scriptWords);
  const term = useTerms();
  const shop = useShop();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState('');
  const language =
    search.get('language') === 'en' ? 'en' : search.has('language') ? 'zh-CN' : (shop.language as 'zh-CN' | 'en');
  const stage = STAGES.find((one) => one === search.get('stage'));
  const kind = search.get('kind') ?? undefined;
  const chosen = search.get('script') ?? undefined;
  const { data, error } = queries.useQuery('get', '/v1/scripts', {
    params: { query: { language, stage, kind, raw: true } },
  });

  const set = useCallback(
    (name: string, value: string | undefined) =>
      setSearch((before) => {
        if (value === undefined) before.delete(name);
        else before.set(name, value);
        return before;
      }),
    [setSearch],
  );
  const shown = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    return (data?.items ?? []).filter(({ name, text }) => `${name} ${text}`.toLowerCase().includes(wanted));
  }, [data, typed]);

  useOffered(
    useMemo<PageCommand[]>(() => {
      const move = (by: number) => () => {
        const at = shown.findIndex(({ name }) => name === chosen);
        const next = shown[at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1)];
        if (next !== undefined) set('script', next.name);
      };
      return [
        { id: 'script-next', title: say('chooseHint'), group: say('title'), keys: 'j', run: move(1) },
        { id: 'script-previous', title: say('chooseHint'), group: say('title'), keys: 'k', run: move(-1) },
        { id: 'script-new', title: say('add'), group: say('title'), run: () => set('script', NEW) },
      ];
    }, [shown, chosen, set, say]),
  );

  const script = data?.items.find(({ name }) => name === chosen);
  return (
    <div className={chosen === undefined ? 'scripts' : 'scripts scripts-open'}>
      <section className="scripts-list" aria-label={say('list')}>
        <div className="scripts-head">
          <h1>{say('title')}</h1>
          <Button type="primary" size="small" onClick={() => set('script', NEW)}>
            {say('add')}
          </Button>
          <SearchField name={say('find')} value={typed} set={setTyped} />
          <Select
            allowClear
            aria-label={say('stage')}
            placeholder={say('stage')}
            value={stage}
            options={STAGES.map((one) => ({ value: one, label: term('stages', one) }))}
            onChange={(next) => set('stage', next)}
          />
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={say('kind')}
            placeholder={say('kind')}
            value={kind}
            options={KINDS.map((one) => ({ value: one, label: term('kinds', one) }))}
            onChange={(next) => set('kind', next)}
          />
          <Select
            aria-label={say('language')}
            value={language}
            options={[
              { value: 'zh-CN', label: say('chinese') },
              { value: 'en', label: say('english') },
            ]}
            onChange={(next) => set('language', next)}
          />
        </div>
        {error !== null && <Refusal of={error} />}
        {data === undefined && error === null && <Skeleton active className="scripts-head" />}
        {data !== undefined && shown.length === 0 && <Blank title={say('empty')}>{say('emptyHint')}</Blank>}
        <ul className="scrolls">
          {shown.map(({ name, moment, text }) => (
            <li key={name}>
              <button
                type="button"
                className="plain choosable script-row"
                aria-current={name === chosen ? 'true' : undefined}
                onClick={() => set('script', name)}
              >
                <span className="script-line">
                  <Tag>{term('moments', moment)}</Tag>
                  <span className="quiet small one-line">{name}</span>
                </span>
                <span className="script-text">{text}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section className="scripts-right">
        {chosen === undefined || (chosen !== NEW && script === undefined) ? (
          <Blank title={say('choose')}>{say('chooseHint')}</Blank>
        ) : (
          <ScriptEditor
            key={`${chosen} ${language}`}
            script={script}
            language={language}
            library={data?.items ?? []}
            close={() => set('script', undefined)}
            stored={(name) => set('script', name)}
          />
        )}
      </section>
    </div>
  );
}
