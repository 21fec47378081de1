import { type exportMyData, exportSections } from '@memberday/shared/contract/account.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { privacyWords } from '../../words/privacy.ts';

export type ExportSection = (typeof exportSections)[number];
export type ExportPage = Output<typeof exportMyData>;

/** What has come so far, and what is asked for next; null once all is there. */
export type Collected = {
  readonly items: Readonly<Partial<Record<ExportSection, readonly Record<string, unknown>[]>>>;
  readonly next: { readonly section: ExportSection; readonly cursor: string | undefined } | null;
};

const { export: said } = privacyWords;

export const nothingYet: Collected = { items: {}, next: { section: exportSections[0], cursor: undefined } };

/** After one more page: the rest of its section, or the next section. */
export const withPage = ({ items, next }: Collected, page: ExportPage): Collected => {
  if (!next) return { items, next };
  const { section } = next;
  const after = exportSections[exportSections.indexOf(section) + 1];
  return {
    items: { ...items, [section]: [...(items[section] ?? []), ...page.items] },
    next:
      page.cursor !== null
        ? { section, cursor: page.cursor }
        : after === undefined
          ? null
          : { section: after, cursor: undefined },
  };
};

/** How far it is, in whole percent: a section is as good as another, however long it turns out to be. */
export const percentOf = ({ next }: Collected): number =>
  next === null ? 100 : Math.floor((exportSections.indexOf(next.section) / exportSections.length) * 100);

/** The file as a person reads it: sections by their names, in the order of the app, and above them what this is. */
export const fileOf = ({ items }: Collected, madeAt: string, brand: string): string => {
  const { head, sections } = said;
  const told = exportSections.map((section) => [sections[section], items[section] ?? []]);
  return `${JSON.stringify(
    { [head.brand]: brand, [head.made]: madeAt, [head.about]: head.aboutLine, ...Object.fromEntries(told) },
    undefined,
    2,
  )}\n`;
};

/** 860 B, 12 KB, 3.4 MB: UTF-8, as it is stored. */
export const saySize = (text: string): string => {
  let bytes = 0;
  for (const sign of text) bytes += bytesOf(sign.codePointAt(0) ?? 0);
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
};

const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
