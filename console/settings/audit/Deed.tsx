import type { Schema } from '../../../client';
import { useWords } from '../../words/useWords';
import { auditUi } from './words';

/** One entry: what was before and after, field by field, and from where it was done. */
export function Deed({ entry: { before, after, by, address, userAgent } }: { entry: Schema<'AuditEntry'> }) {
  const say = useWords(auditUi);
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const sort = (['person', 'key', 'program'] as const).find((one) => by.startsWith(`${one}:`));
  return (
    <div className="stack deed">
      {names.length === 0 ? (
        <p className="quiet">{say('nothing')}</p>
      ) : (
        <table className="lines">
          <thead>
            <tr>
              <th scope="col">{say('field')}</th>
              <th scope="col">{say('before')}</th>
              <th scope="col">{say('after')}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => {
              const [was, is] = [text(before?.[name]), text(after?.[name])];
              return (
                <tr key={name} className={was === is ? 'quiet' : undefined}>
                  <td>
                    <code>{name}</code>
                  </td>
                  <td>{was === is || was === NOTHING ? was : <del>{was}</del>}</td>
                  <td>{was === is ? is : <ins>{is}</ins>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p className="quiet small">
        {say('from')} {sort === undefined ? by : `${say(sort)} ${by.slice(sort.length + 1)}`}
        {address !== null && ` · ${address}`}
        {userAgent !== null && ` · ${userAgent.slice(0, 80)}`}
      </p>
    </div>
  );
}

const NOTHING = '–';

function text(value: unknown): string {
  if (value === undefined || value === null) return NOTHING;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
