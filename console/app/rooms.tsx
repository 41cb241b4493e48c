import BarChartOutlined from '@ant-design/icons/BarChartOutlined';
import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import CarOutlined from '@ant-design/icons/CarOutlined';
import DashboardOutlined from '@ant-design/icons/DashboardOutlined';
import InboxOutlined from '@ant-design/icons/InboxOutlined';
import PhoneOutlined from '@ant-design/icons/PhoneOutlined';
import ReadOutlined from '@ant-design/icons/ReadOutlined';
import SettingOutlined from '@ant-design/icons/SettingOutlined';
import SolutionOutlined from '@ant-design/icons/SolutionOutlined';
import StarOutlined from '@ant-design/icons/StarOutlined';
import WalletOutlined from '@ant-design/icons/WalletOutlined';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { WORKERS } from '../people/workers';
import type { ShopSession } from '../session/shop';
import type { frame } from './words';

/** A place of the page: where it is, what it is called, for whom it is there. */
export interface Room {
  path: string;
  /** After G it leads there: no two rooms have the same. */
  letter: string;
  name: Extract<keyof typeof frame.pairs, string>;
  icon: ComponentType<{ 'aria-hidden': true }>;
  page: LazyExoticComponent<ComponentType>;
  /** Nothing: for everybody, of a shop or not. */
  isFor?: (session: ShopSession) => boolean;
}

/** In the order of the rail. Each is loaded when somebody goes there. */
export const ROOMS: readonly Room[] = [
  {
    path: '/work',
    letter: 'w',
    name: 'work',
    icon: InboxOutlined,
    page: lazy(() => import('../work/MyWork')),
    isFor: ofShop,
  },
  {
    path: '/cases',
    letter: 'c',
    name: 'cases',
    icon: SolutionOutlined,
    page: lazy(() => import('../cases/Cases')),
    isFor: ofShop,
  },
  {
    path: '/phone',
    letter: 'p',
    name: 'phone',
    icon: PhoneOutlined,
    page: lazy(() => import('../phone/Phone')),
    isFor: isOf(...WORKERS),
  },
  {
    ...{
      path: '/boards',
      letter: 'b',
      name: 'boards',
      icon: DashboardOutlined,
      page: lazy(() => import('../boards/Boards')),
    },
    isFor: isOf('supervisor', 'manager', 'auditor'),
  },
  {
    ...{
      path: '/finance',
      letter: 'f',
      name: 'finance',
      icon: WalletOutlined,
      page: lazy(() => import('../finance/Finance')),
    },
    isFor: isOf('finance', 'manager', 'supervisor', 'auditor'),
  },
  {
    ...{
      path: '/warehouse',
      letter: 'h',
      name: 'warehouse',
      icon: CarOutlined,
      page: lazy(() => import('../warehouse/Warehouse')),
    },
    isFor: isOf('warehouse', 'supervisor'),
  },
  {
    ...{
      path: '/reviews',
      letter: 'r',
      name: 'reviews',
      icon: StarOutlined,
      page: lazy(() => import('../reviews/Reviews')),
    },
    isFor: isOf('reviewRecovery', 'supervisor', 'manager'),
  },
  {
    path: '/day',
    letter: 'd',
    name: 'day',
    icon: CalendarOutlined,
    page: lazy(() => import('../day/Day')),
    isFor: ofShop,
  },
  {
    ...{
      path: '/numbers',
      letter: 'n',
      name: 'numbers',
      icon: BarChartOutlined,
      page: lazy(() => import('../numbers/Numbers')),
    },
    isFor: ofShop,
  },
  {
    ...{
      path: '/practice',
      letter: 'l',
      name: 'practice',
      icon: ReadOutlined,
      page: lazy(() => import('../practice/Practice')),
    },
    isFor: ofShop,
  },
  {
    path: '/settings',
    letter: 's',
    name: 'settings',
    icon: SettingOutlined,
    page: lazy(() => import('../settings/Settings')),
  },
];

export function roomsOf(session: ShopSession): readonly Room[] {
  return ROOMS.filter(({ isFor }) => isFor === undefined || isFor(session));
}

function ofShop({ shopId }: ShopSession): boolean {
  return shopId !== '';
}

function isOf(...roles: readonly string[]): (session: ShopSession) => boolean {
  return ({ shopId, role }) => shopId !== '' && roles.includes(role);
}
