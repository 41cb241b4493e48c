import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { mayLead, mayOversee, mayRule } from '../people/may';
import type { ShopSession } from '../session/shop';
import type { settings } from './words';

/** A part of the settings: where it is, and for whom. */
interface Section {
  path: string;
  name: Extract<keyof typeof settings.pairs, string>;
  page: LazyExoticComponent<ComponentType>;
  isFor: (session: ShopSession) => boolean;
}

const SECTIONS: readonly Section[] = [
  { path: '/policy', name: 'policy', page: lazy(() => import('./policy/PolicyPage')), isFor: ofReaders },
  { path: '/staff', name: 'staff', page: lazy(() => import('./staff/StaffPage')), isFor: ofReaders },
  {
    path: '/scripts',
    name: 'scripts',
    page: lazy(() => import('./scripts/ScriptsPage')),
    isFor: ({ role }) => mayLead(role),
  },
  {
    path: '/webhooks',
    name: 'webhooks',
    page: lazy(() => import('./webhooks/WebhooksPage')),
    isFor: ({ role }) => mayRule(role),
  },
  { path: '/people', name: 'people', page: lazy(() => import('./people/PeoplePage')), isFor: ofAdmin },
  { path: '/shops', name: 'shops', page: lazy(() => import('./shops/ShopsPage')), isFor: ofAdmin },
  { path: '/keys', name: 'keys', page: lazy(() => import('./keys/KeysPage')), isFor: ofAdmin },
  {
    path: '/audit',
    name: 'audit',
    page: lazy(() => import('./audit/AuditPage')),
    isFor: (session) => ofAdmin(session) || ofReaders(session),
  },
  {
    path: '/health',
    name: 'health',
    page: lazy(() => import('./health/HealthPage')),
    isFor: (session) => ofAdmin(session) || ofReaders(session),
  },
  { path: '/me', name: 'me', page: lazy(() => import('./me/MePage')), isFor: () => true },
];

export function sectionsOf(session: ShopSession): readonly Section[] {
  return SECTIONS.filter(({ isFor }) => isFor(session));
}

function ofReaders({ role, shopId }: ShopSession): boolean {
  return shopId !== '' && mayOversee(role);
}

function ofAdmin({ isAdmin }: ShopSession): boolean {
  return isAdmin;
}
