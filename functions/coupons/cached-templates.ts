import type { TemplateHead, TemplateVersion } from '@memberday/shared/domain/coupons/template.ts';
import type { Store } from '../store/store.ts';

/** Coupon templates as every decision reads them. */
export type Templates = {
  /** At most a second old: stopping a template works within that time. */
  head(templateId: string): Promise<TemplateHead | undefined>;
  /** @throws Error when there is no such version: whoever names one got the name from us */
  version(templateId: string, version: number): Promise<TemplateVersion>;
};

const freshMs = 1_000;
const mostHeld = 5_000;

/**
 * Heads for a second, versions for ever: those are never edited. Who asks while one is being read waits for the same read.
 * @param clock milliseconds since 1970
 */
export const cachedTemplates = (store: Pick<Store, 'templates'>, clock: () => number): Templates => {
  const heads = new Map<string, { until: number; head: Promise<TemplateHead | undefined> }>();
  const versions = new Map<string, Promise<TemplateVersion>>();
  const hold = <Value>(map: Map<string, Value>, key: string, value: Value): Value => {
    // Emptied whole when full: a chain that has this many in use at once has worse problems.
    if (map.size >= mostHeld) map.clear();
    map.set(key, value);
    return value;
  };

  return {
    head(templateId) {
      const held = heads.get(templateId);
      if (held && clock() < held.until) return held.head;
      const head = store.templates.readHead(templateId);
      const reading = hold(heads, templateId, { until: clock() + freshMs, head });
      // Told to everyone who waits for it; the next caller reads anew.
      head.catch(() => heads.get(templateId) === reading && heads.delete(templateId));
      return head;
    },

    version(templateId, version) {
      const key = `${templateId}#${version}`;
      const held = versions.get(key);
      if (held) return held;
      const read = store.templates.readVersion(templateId, version).then((found) => {
        if (!found) throw new Error(`template ${templateId} has no version ${version}`);
        return found;
      });
      read.catch(() => versions.delete(key));
      return hold(versions, key, read);
    },
  };
};
