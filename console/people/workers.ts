/** Roles that work cases: to them one is handed on. */
export const WORKERS = ['midSales', 'afterSales', 'reviewRecovery', 'supervisor', 'manager'];
