/** An invitation's code among what was pasted around it: a colleague sends a whole sentence. */
export const inviteCodeIn = (typed: string): string | undefined => /[\w-]{20,64}/.exec(typed)?.[0];
