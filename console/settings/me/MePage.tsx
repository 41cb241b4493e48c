import { Fact, Facts, Panel } from '../../design/Panel';
import { useSession } from '../../session/useSession';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { PasswordForm } from './PasswordForm';
import { SecondFactorPanel } from './SecondFactorPanel';
import { meWords } from './words';

/** How one signs in: the password and the second factor. */
export default function MePage() {
  const say = useWords(meWords);
  const term = useTerms();
  const { me } = useSession();
  if (me == null) return null;
  const { person, shops } = me;
  return (
    <div className="settings-page me-page">
      <h1>{say('title')}</h1>
      <Panel title={say('account')}>
        <Facts>
          <Fact name={say('name')}>{person?.name ?? say('byKey')}</Fact>
          <Fact name={say('username')}>{person?.username ?? '–'}</Fact>
          <Fact name={say('shops')}>
            {shops.map(({ shopId, role }) => `${shopId} · ${term('roles', role)}`).join('，') || '–'}
          </Fact>
        </Facts>
      </Panel>
      {person !== undefined && (
        <>
          <PasswordForm />
          <SecondFactorPanel isSet={person.hasSecondFactor} />
        </>
      )}
    </div>
  );
}
