/** The id of a Channels account among what was pasted around it, or undefined. */
export const accountIn = (text: string): string | undefined =>
  text.split(/[^A-Za-z0-9]+/).find((each) => /^sph[A-Za-z0-9]{6,40}$/.test(each));
