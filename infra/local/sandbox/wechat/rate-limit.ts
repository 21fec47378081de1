/** Counts calls per key over a sliding window; the answer is false when this call is one too many (it is not counted then). */
export const createRateLimit = (limit: {
  readonly calls: number;
  readonly windowMs: number;
  readonly nowMs: () => number;
}): ((key: string) => boolean) => {
  const callsAt = new Map<string, number[]>();
  return (key) => {
    const now = limit.nowMs();
    const recent = (callsAt.get(key) ?? []).filter((at) => at > now - limit.windowMs);
    const within = recent.length < limit.calls;
    callsAt.set(key, within ? [...recent, now] : recent);
    return within;
  };
};
