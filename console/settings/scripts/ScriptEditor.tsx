import { App, Button, Form, Input, Popconfirm, Select, Space } from 'antd';
import { useMemo, useRef } from 'react';
import { api } from '../../data/client';
import { useDraft } from '../../data/drafts';
import { Panel } from '../../design/Panel';
import { Refusal } from '../../design/Refusal';
import { TextToBuyer } from '../../forms/TextToBuyer';
import { useDo } from '../../forms/useDo';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { KINDS } from '../policy/known';
import { MOMENTS, STAGES } from './known';
import { causesOf, type Draft, type Language, type Script, useScript } from './useScript';
import { Versions } from './Versions';
import { scriptWords } from './words';

const ROWS = { minRows: 4, maxRows: 12 };

interface ScriptEditorProps {
  /** Absent for a new one. */
  script: Script | undefined;
  language: Language;
  /** All that is shown: their variables can be used here too. */
  library: readonly Script[];
  close: () => void;
  stored: (name: string) => void;
}

/** A script: what is said, when, and its versions. What is typed is kept in this browser until it is stored. */
export function ScriptEditor({ script, language, library, close, stored }: ScriptEditorProps) {
  const say = useWords(scriptWords);
  const term = useTerms();
  const { message } = App.useApp();
  const { refusal, isBusy, run } = useDo();
  const box = useRef<HTMLDivElement>(null);
  const { policy, versions, newest, isBuiltIn, saved } = useScript(script, language);
  const [draft, setDraft, clear] = useDraft<Draft | null>(`script/${language}/${script?.name ?? ''}`, null);
  const shown = draft ?? saved;
  const change = (next: Partial<Draft>) => setDraft({ ...shown, ...next });
  const variables = useMemo(
    () => [...new Set(library.flatMap(({ text }) => text.match(/\{\w+\}/g) ?? []))].sort(),
    [library],
  );
  const [moment = 'apology', ...rest] = shown.name.split('.');

  async function save(retired: boolean): Promise<void> {
    const { name, productId, ...said } = shown;
    const body = {
      ...said,
      version: newest?.version ?? 0,
      language,
      retired,
      ...(productId === '' ? {} : { productId }),
    };
    const answer = await run(
      () => api.PUT('/v1/scripts/{scriptName}', { params: { path: { scriptName: name } }, body }),
      '/v1/scripts',
    );
    if (answer === undefined) return;
    clear();
    void message.success(say('saved', { version: answer.version }));
    if (retired) close();
    else stored(name);
  }

  function insert(variable: string): void {
    const area = box.current?.querySelector('textarea');
    const [from, to] = [area?.selectionStart ?? shown.text.length, area?.selectionEnd ?? shown.text.length];
    change({ text: shown.text.slice(0, from) + variable + shown.text.slice(to) });
    area?.focus();
  }

  return (
    <div className="settings-page script-editor" ref={box}>
      <Panel
        title={script?.name ?? say('add')}
        side={
          <Button size="small" className="only-narrow" onClick={close}>
            {say('list')}
          </Button>
        }
      >
        {isBuiltIn && <p className="quiet">{say('builtIn')}</p>}
        <Form layout="vertical">
          {script === undefined && (
            <Form.Item label={say('name')} htmlFor="script-name">
              <Space.Compact>
                <Select
                  aria-label={say('moment')}
                  value={moment}
                  options={MOMENTS.map((one) => ({ value: one, label: term('moments', one) }))}
                  onChange={(next) => change({ name: [next, ...rest].join('.') })}
                />
                <Input
                  id="script-name"
                  value={rest.join('.')}
                  placeholder={say('nameHint')}
                  onChange={({ target }) => change({ name: `${moment}.${target.value}` })}
                />
              </Space.Compact>
            </Form.Item>
          )}
          <Form.Item label={say('text')} htmlFor="script-text">
            <TextToBuyer id="script-text" rows={ROWS} value={shown.text} set={(text) => change({ text })} />
          </Form.Item>
          <p className="quiet small">{say('variables')}</p>
          <p className="tags script-variables">
            {variables.map((variable) => (
              <Button key={variable} size="small" onClick={() => insert(variable)}>
                {variable}
              </Button>
            ))}
          </p>
          <div className="script-when">
            <Form.Item label={say('stages')} htmlFor="script-stages">
              <Select
                id="script-stages"
                mode="multiple"
                value={shown.stages}
                options={STAGES.map((one) => ({ value: one, label: term('stages', one) }))}
                onChange={(stages) => change({ stages })}
              />
            </Form.Item>
            <Form.Item label={say('kinds')} htmlFor="script-kinds">
              <Select
                id="script-kinds"
                mode="multiple"
                value={shown.kinds}
                options={KINDS.map((one) => ({ value: one, label: term('kinds', one) }))}
                onChange={(kinds) => change({ kinds })}
              />
            </Form.Item>
            <Form.Item label={say('causes')} htmlFor="script-causes">
              <Select
                id="script-causes"
                mode="tags"
                value={shown.causes}
                options={causesOf(policy?.policy).map((cause) => ({ value: cause, label: cause }))}
                onChange={(causes) => change({ causes })}
              />
            </Form.Item>
            <Form.Item label={say('productId')} htmlFor="script-product">
              <Input
                id="script-product"
                value={shown.productId}
                onChange={({ target }) => change({ productId: target.value.trim() })}
              />
            </Form.Item>
          </div>
        </Form>
        {refusal !== undefined && <Refusal of={refusal} />}
        <div className="row-actions script-bar">
          {newest !== undefined && !newest.retired && (
            <Popconfirm title={say('retireAsk')} okText={say('retire')} onConfirm={() => save(true)}>
              <Button danger>{say('retire')}</Button>
            </Popconfirm>
          )}
          {draft !== null && <Button onClick={clear}>{say('discard')}</Button>}
          <Button type="primary" loading={isBusy} disabled={draft === null} onClick={() => void save(false)}>
            {say('save')}
          </Button>
        </div>
      </Panel>
      {versions.data !== undefined && versions.data.items.length > 0 && (
        <Versions items={versions.data.items} use={(text) => change({ text })} />
      )}
    </div>
  );
}
