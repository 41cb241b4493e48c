import type { Prisma } from '../../prisma/client/client';
import { type AuditSource, audit } from '../audit';
import { type Database, takeTurn } from '../database';
import { memberOf, sortOfTeam, type TeamWithMembers } from './rows';

type Reader = Pick<Prisma.TransactionClient, 'team' | 'teamMember'>;

/** The shop's teams by id, each with its members by name and day. */
export async function readTeams(reader: Reader, shopId: string): Promise<TeamWithMembers[]> {
  const [teams, members] = await Promise.all([
    reader.team.findMany({ where: { shopId }, orderBy: { id: 'asc' } }),
    reader.teamMember.findMany({ where: { shopId }, orderBy: [{ staffId: 'asc' }, { from: 'asc' }] }),
  ]);
  return teams.map((team) => ({
    ...{ id: team.id, name: team.name, sort: sortOfTeam(team) },
    ...(team.tier === null ? {} : { tier: team.tier }),
    members: members.filter(({ teamId }) => teamId === team.id).map((row) => withoutTeam(memberOf(row))),
  }));
}

/** What became of a team: as it was, absent for a new one, and as it is. */
export interface PutTeam {
  before?: TeamWithMembers;
  after: TeamWithMembers;
}

/** Says a team anew as a whole: who is left out of its members was never in it. */
export function putTeam(database: Database, shopId: string, team: TeamWithMembers, by: AuditSource): Promise<PutTeam> {
  return database.$transaction(async (transaction) => {
    await takeTurn(transaction, `rota:${shopId}`);
    const before = await readTeam(transaction, shopId, team.id);
    const { members, id, name, sort, tier = null } = team;
    const entry = { name, sort, tier };
    await transaction.team.upsert({
      where: { shopId_id: { shopId, id } },
      create: { shopId, id, ...entry },
      update: entry,
    });
    await transaction.teamMember.deleteMany({ where: { shopId, teamId: id } });
    await transaction.teamMember.createMany({ data: members.map((one) => ({ shopId, teamId: id, ...one })) });
    const after = (await readTeam(transaction, shopId, id)) ?? team;
    await audit(transaction, by, { action: 'teamChanged', shopId, subject: `team:${id}`, before, after });
    return { before, after };
  });
}

async function readTeam(reader: Reader, shopId: string, id: string): Promise<TeamWithMembers | undefined> {
  return (await readTeams(reader, shopId)).find((team) => team.id === id);
}

function withoutTeam({ teamId: _, ...member }: ReturnType<typeof memberOf>) {
  return member;
}
