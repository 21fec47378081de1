/**
 * The k-th largest of some numbers, 1 being the largest; 0 when there are fewer. Hoare's quickselect: sorting all of them would be most of the work of a
 * recommendation.
 * @param values are put into another order
 */
export const kthLargest = (values: Float32Array, k: number): number => {
  if (values.length < k || k < 1) return 0;
  const wanted = values.length - k;
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let [left, right] = [low, high];
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1;
      while ((values[right] ?? 0) > pivot) right -= 1;
      if (left > right) break;
      const moved = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return values[wanted] ?? 0;
};
