import { Button, Popconfirm, Skeleton } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../../client';
import { Blank } from '../../design/Blank';
import { Refusal } from '../../design/Refusal';
import { SearchField } from '../../design/SearchField';
import { When } from '../../design/When';
import { mayRule } from '../../people/may';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { EntryRow } from './EntryRow';
import { valueAt } from './entries';
import { usePolicyLabels } from './labels';
import { Review } from './Review';
import { usePolicy } from './usePolicy';
import { policyUi } from './words';

/** Every rule by its group, each with its field. What is changed is stored together. */
export function Rules() {
  const say = useWords(policyUi);
  const { role } = useShop();
  const { error, stored, entries, values, changed, change, discard, hasMovedOn } = usePolicy();
  const { group, label, hint } = usePolicyLabels();
  const [search, setSearch] = useState('');
  const [isReviewed, setReviewed] = useState(false);
  const [faults, setFaults] = useState<NonNullable<Schema<'Problem'>['errors']>>([]);
  const canChange = mayRule(role);

  const undo = useCallback((path: string) => stored && change(path, valueAt(stored.policy, path)), [stored, change]);
  const shown = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return entries.filter(
      (entry) =>
        wanted === '' ||
        [entry.path, label(entry.path), group(entry.group), entry.doc].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
    );
  }, [entries, search, label, group]);
  const groups = useMemo(() => [...new Set(shown.map((entry) => entry.group))], [shown]);

  if (error !== null) return <Refusal of={error} />;
  if (stored === undefined || entries.length === 0) return <Skeleton active className="settings-page" />;

  return (
    <div className="policy">
      <nav className="policy-groups" aria-label={say('groups')}>
        {groups.map((name) => (
          <a key={name} href={`#policy-${name}`} onClick={(event) => jump(event, name)}>
            <span className="one-line">{group(name)}</span>
            {changed.some((entry) => entry.group === name) && <span className="policy-dot" title={say('changed')} />}
          </a>
        ))}
      </nav>
      <div className="policy-main">
        <header className="page-head">
          <h1>{say('title')}</h1>
          <span className="quiet small">
            {say('version', { version: stored.version })} · <When at={stored.since} />{' '}
            <Link href="/history">{say('history')}</Link>
          </span>
          <SearchField className="policy-search" name={say('search')} value={search} set={setSearch} />
        </header>
        {!canChange && <p className="quiet">{say('onlyManager')}</p>}
        {hasMovedOn && <p className="soon">{say('movedOn', { version: stored.version })}</p>}
        {groups.length === 0 && <Blank title={say('noMatch')}>{say('noMatchHint')}</Blank>}
        {groups.map((name) => (
          <section key={name} id={`policy-${name}`} className="panel" aria-label={group(name)}>
            <h2>{group(name)}</h2>
            <ul>
              {shown
                .filter((entry) => entry.group === name)
                .map((entry) => (
                  <EntryRow
                    key={entry.path}
                    entry={entry}
                    label={label(entry.path)}
                    hint={hint(entry)}
                    value={entry.path in values ? values[entry.path] : valueAt(stored.policy, entry.path)}
                    isChanged={changed.includes(entry)}
                    isDisabled={!canChange}
                    fault={faults.find(({ path }) => path === entry.path)?.message}
                    change={change}
                    undo={undo}
                  />
                ))}
            </ul>
          </section>
        ))}
        {changed.length > 0 && canChange && (
          <footer className="policy-bar" role="status">
            <strong>{say('changes', { count: changed.length })}</strong>
            <Popconfirm
              title={say('discardAsk', { count: changed.length })}
              okText={say('discard')}
              cancelText={say('keep')}
              onConfirm={() => {
                discard();
                setFaults([]);
              }}
            >
              <Button>{say('discard')}</Button>
            </Popconfirm>
            <Button type="primary" onClick={() => setReviewed(true)}>
              {say('review')}
            </Button>
          </footer>
        )}
      </div>
      {isReviewed && (
        <Review
          {...{ stored, changed, values, label, group }}
          close={() => setReviewed(false)}
          refused={setFaults}
          done={() => {
            discard();
            setFaults([]);
            setReviewed(false);
          }}
        />
      )}
    </div>
  );
}

function jump(event: React.MouseEvent, name: string): void {
  event.preventDefault();
  document.getElementById(`policy-${name}`)?.scrollIntoView({ block: 'start' });
}
