/** The version of the member agreement and the privacy guide that this app shows (`src/legal`). Consent names it. */
export const policyVersion = '2026-11';
