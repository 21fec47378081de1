import type { Profile } from './store/members.ts';

/** The openids a member is known by in one mini-program; more than one where two WeChat accounts turned out to be one person. */
export const openidsIn = ({ identityKeys }: Pick<Profile, 'identityKeys'>, appId: string): string[] =>
  identityKeys.filter((key) => key.startsWith(`openid#${appId}#`));
