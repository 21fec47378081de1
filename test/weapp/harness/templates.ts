import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';

/** The compiled WXML of a whole package, by file without its ending. */
export type Templates = Readonly<Record<string, unknown>>;

const compiled = new Map<string, Templates>();

/**
 * Compiles every WXML and WXS file of the output by glass-easel's compiler.
 * @throws when a template does not compile without a warning
 */
export const compileTemplates = (output: string): Templates => {
  const known = compiled.get(output);
  if (known) return known;
  const group = new TmplGroup();
  for (const file of readdirSync(output, { recursive: true, encoding: 'utf8' })) {
    const source = () => readFileSync(path.join(output, file), 'utf8');
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -'.wxs'.length), source());
    if (!file.endsWith('.wxml')) continue;
    const warnings = (group.addTmpl(file.slice(0, -'.wxml'.length), withColons(source())) ?? []) as unknown[];
    if (warnings.length > 0) throw new Error(`${file}: ${JSON.stringify(warnings)}`);
  }
  // The compiler answers with the source of an expression.
  const templates = new Function(`return ${group.getTmplGenObjectGroups()}`)() as Templates;
  compiled.set(output, templates);
  return templates;
};

/** glass-easel reads `bind:tap`; WeChat also takes the older `bindtap`, which is what Taro writes. */
const withColons = (wxml: string): string =>
  wxml.replace(/(\s)(bind|catch|capture-bind|capture-catch)([a-z]+)=/g, '$1$2:$3=');
