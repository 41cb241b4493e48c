import { answerOf, createShouhouClient, giveCommand, type Schema } from '../../../client';
import { dayIn, instantIn } from '../../../domain/day/zone';

import type { Role } from '../../secrets';
import type { Addresses } from '../world';
import type { BusyShop, Person, ShiftName } from './shop';

/** A case as its people see it in the list. */
export type Matter = Required<Pick<Schema<'ListedCase'>, 'id' | 'tid' | 'refundId' | 'stage' | 'owner'>>;

/** The people of the busy day at the product's API, each with a key of their own. */
export interface Crew {
  /** The rota: six agents in three shifts, published by the supervisor. */
  takeUpWork(): Promise<void>;
  /** Who works a matter now: its owner while at work, else the next of those who are. */
  agentFor(matter?: Matter): Person;
  give(by: Person | Role, caseId: string, command: string, body: object): Promise<Schema<'CommandAnswer'>>;
  open(by: Person, kind: string, tid: string): Promise<string>;
  client(by: Person | Role): ReturnType<typeof createShouhouClient>;
}

export function crewOf(addresses: Addresses, shop: BusyShop): Crew {
  const clients = new Map<string, ReturnType<typeof createShouhouClient>>();
  let turn = 0;

  function client(by: Person | Role) {
    const [id, key] = typeof by === 'string' ? [by, addresses.keys[by]] : [by.staffId, by.key];
    const known = clients.get(id) ?? createShouhouClient({ baseUrl: addresses.api, key });
    clients.set(id, known);
    return known;
  }

  return {
    client,
    async takeUpWork() {
      const supervisor = client('supervisor');
      const day = dayIn(shop.timeZone, shop.handover);
      const members = shop.people.map(({ staffId }) => ({ staffId, from: day }));
      const team = { name: '售后组', sort: 'afterSales' as const, members };
      const path = { teamId: 'afterSales' };
      answerOf(await supervisor.PUT('/v1/rota/teams/{teamId}', { params: { path }, body: team }));
      const shifts = shop.people.map(({ staffId, shift }) => ({ staffId, ...hoursOf(shop, shift) }));
      answerOf(await supervisor.PUT('/v1/rota/shifts', { body: { from: day, until: day, shifts } }));
      answerOf(await supervisor.POST('/v1/rota/shifts/publish', { body: { from: day, until: day } }));
    },
    agentFor(matter) {
      const late = Date.now() >= shop.handover;
      const here = shop.people.filter(({ shift }) => (shift === '晚班') === late);
      turn += 1;
      const next = here.find(({ staffId }) => staffId === matter?.owner) ?? here[turn % here.length];
      if (!next) throw new Error('Nobody is at work.');
      return next;
    },
    give: async (by, caseId, name, body) => answerOf(await giveCommand(client(by), { caseId, name, body })),
    async open(by, kind, tid) {
      const { caseId } = answerOf(await client(by).POST('/v1/cases', { body: { kind, tid } }));
      return caseId;
    },
  };
}

export function hoursOf(shop: BusyShop, name: ShiftName): { startsAt: string; endsAt: string } {
  const day = dayIn(shop.timeZone, shop.handover);
  const at = (minute: number) => new Date(instantIn(shop.timeZone, day, minute) ?? 0).toISOString();
  const shift = shop.policy.day.shifts.find((one) => one.name === name);
  if (!shift) throw new Error(`There is no shift ${name}.`);
  return { startsAt: at(shift.from), endsAt: at(shift.until) };
}
