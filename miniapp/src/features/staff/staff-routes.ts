import { staffApi } from '@memberday/shared/contract/api.ts';
import type { Routes } from '@memberday/shared/contract/client.ts';

const routes = Object.entries(staffApi).map(([name, { method, path, access }]) => [
  name,
  { method, path, access: access === 'public' ? access : [] },
]);

/** Where each call of the staff's client goes. The build works this out: on the phone there is only the table, none of the schemas. */
export const staffRoutes: Routes<typeof staffApi> = Object.fromEntries(routes);
