import { communityApi } from './community-api.ts';
import { crewApi } from './crew-api.ts';
import type { Api } from './endpoint.ts';
import { insightApi } from './insight-api.ts';
import { membershipApi } from './membership-api.ts';
import { officeApi } from './office-api.ts';

const both = <A extends Api, B extends Api>(one: A, other: B): A & B => ({ ...one, ...other });

/** What a member's phone may call. */
export const memberApi = /* @__PURE__ */ both(membershipApi, communityApi);

/** What people and machines that work for the chain may call. */
export const staffApi = /* @__PURE__ */ both(both(officeApi, crewApi), insightApi);
