/** A session as WeChat names it; longer ones are none. */
const name = 'session_id';
const longest = 128;

/**
 * What a WeChat shop gave along when it opened the app for somebody to become a member. Where in `extraData` it lies WeChat's pages do not say, so it
 * is looked for on top and one step below.
 */
export const shopSessionIn = (extraData: unknown): string | undefined => {
  if (typeof extraData !== 'object' || extraData === null) return undefined;
  const places = [extraData, ...Object.values(extraData)];
  const found = places.map((place) => (typeof place === 'object' && place !== null ? place[name] : undefined));
  return found.find(
    (text): text is string => typeof text === 'string' && text !== '' && text.length <= longest && !text.includes('#'),
  );
};
