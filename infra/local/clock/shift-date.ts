/**
 * Makes this thread's `Date` show the host's clock: `Date.now()`, `new Date()` and `Date()`. Timers, `performance` and what is inside Node stay
 * with the machine's. Whatever runs here afterwards cannot tell.
 * @param shared the shift of a `HostClock`
 * @returns the machine's own `Date.now`
 */
export const shiftDate = (shared: SharedArrayBuffer): (() => number) => {
  const shift = new BigInt64Array(shared);
  const machineNow = Date.now;
  const now = () => machineNow() + Number(Atomics.load(shift, 0));
  const shifted = new Proxy(Date, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    apply: (target) => new target(now()).toString(),
  });
  Date.now = now;
  Date.prototype.constructor = shifted;
  globalThis.Date = shifted;
  return machineNow;
};
