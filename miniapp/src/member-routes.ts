import { memberApi } from '@memberday/shared/contract/api.ts';
import { routesOf } from '@memberday/shared/contract/routes.ts';

/** Where each call of the member's client goes. The build works this out: a phone gets the table and none of the schemas. */
export const memberRoutes = routesOf(memberApi);
