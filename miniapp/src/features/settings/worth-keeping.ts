/**
 * What outlives a cleared cache: who is signed in, what was set, what WeChat was asked, and keys of what is under way, without which it
 * would be done twice.
 */
const kept = [/^session$/, /^staff\//, /^openid$/, /^phone-id$/, /^elder-mode$/, /^permissions\//, /^intent\//];

export const isWorthKeeping = (key: string): boolean => kept.some((name) => name.test(key));
