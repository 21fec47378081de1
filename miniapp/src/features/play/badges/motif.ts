/** Which of so many motifs a badge wears, by its name (FNV-1a): the same name always wears the same one. */
export const motifOf = (badge: string, motifs: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < badge.length; i += 1) hash = Math.imul(hash ^ badge.charCodeAt(i), 0x01000193) >>> 0;
  // Its low bits alone are much alike for short names.
  return ((hash ^ (hash >>> 13)) >>> 0) % motifs;
};
