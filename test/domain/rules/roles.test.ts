import { mayActFor, type Role, STAFF_ROLES, type StaffRole } from '../../../domain/roles';

describe('handbook §2: who may do what is asked of a role: the same, or those to whom it would go', () => {
  const table: Record<StaffRole, Role[]> = {
    preSales: ['preSales', 'supervisor', 'manager'],
    midSales: ['midSales', 'supervisor', 'manager'],
    reviewRecovery: ['reviewRecovery', 'supervisor', 'manager'],
    afterSales: ['afterSales', 'supervisor', 'manager'],
    finance: ['finance', 'supervisor', 'manager'],
    warehouse: ['warehouse', 'supervisor', 'manager'],
    supervisor: ['supervisor', 'manager'],
    manager: ['manager'],
    auditor: ['auditor', 'manager'],
  };

  it.each(Object.entries(table) as [StaffRole, Role[]][])('%s: %p', (of, may) => {
    const roles: Role[] = [...STAFF_ROLES, 'platform', 'system'];
    expect(roles.filter((role) => mayActFor(role, of)).sort()).toEqual([...may].sort());
  });
});
