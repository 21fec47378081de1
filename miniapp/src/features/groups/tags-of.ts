/** Tags as they are typed: apart by spaces, commas or 、, each once, ten at most. */
export const tagsOf = (typed: string): string[] =>
  [...new Set(typed.split(/[\s,，、]+/).filter(Boolean))].map((tag) => tag.slice(0, 12)).slice(0, 10);
