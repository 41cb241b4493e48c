import { Tag } from '../../design/Tag';
import { type Part, usePart } from './usePart';

/** The parts that are well, and those of which nobody knows: a line each. */
export function PartTable({ parts, withShop }: { parts: readonly Part[]; withShop: boolean }) {
  const { say, name, figures } = usePart();
  return (
    <div className="health-scroll">
      <table className="plain-table" aria-label={say('others')}>
        <thead>
          <tr>
            <th scope="col">{say('part')}</th>
            {withShop && <th scope="col">{say('shop')}</th>}
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('facts')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={[part.part, part.about, part.shopId].join()}>
              <th scope="row">
                {name(part)}
                {part.part !== 'provider' && part.about !== null && <code className="health-about">{part.about}</code>}
              </th>
              {withShop && <td>{part.shopId}</td>}
              <td>
                <Tag tone={part.state === 'well' ? 'fine' : 'plain'}>{say(part.state)}</Tag>
              </td>
              <td className="quiet">{figures(part).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
