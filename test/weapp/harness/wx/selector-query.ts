/** Every element is a finger's breadth high: nothing is laid out here, but NutUI does not bear an empty answer. */
export const selectorQuery = (): object => {
  const answers: object[] = [];
  const rect = {
    id: '',
    dataset: {},
    left: 0,
    right: 375,
    top: 0,
    bottom: 44,
    width: 375,
    height: 44,
    scrollTop: 0,
    scrollLeft: 0,
  };
  const ask = (callback?: (answer: object) => void) => {
    answers.push(rect);
    callback?.(rect);
    return query;
  };
  const query = {
    in: () => query,
    select: () => query,
    selectAll: () => query,
    selectViewport: () => query,
    boundingClientRect: ask,
    scrollOffset: ask,
    fields: ask,
    exec: (callback?: (answers: object[]) => void) => {
      setTimeout(() => callback?.(answers), 0);
      return query;
    },
  };
  return query;
};
