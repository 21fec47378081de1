import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/** What describes something and can wait. The rest of zod, which works on schemas, stays as it is. */
const factories = [
  ...['array', 'boolean', 'custom', 'discriminatedUnion', 'enum', 'int', 'lazy', 'literal', 'nullable', 'number'],
  ...['object', 'optional', 'pipe', 'record', 'string', 'transform', 'union', 'unknown', '_default', 'extend'],
  ...['gte', 'lte', 'maxLength', 'minLength', 'refine', 'regex', 'trim'],
];

/**
 * Makes a schema when it is first looked at. A function knows the schemas of every endpoint it answers and every row it may read, hundreds
 * of them, each a tree of objects with closures; a fresh copy needs those of one request.
 */
export const leanZod: Plugin = {
  name: 'lean-zod',
  setup(build) {
    build.onResolve({ filter: /^zod\/mini$/ }, ({ namespace, resolveDir }) =>
      namespace === 'lean-zod' ? undefined : { path: 'zod/mini', namespace: 'lean-zod', pluginData: resolveDir },
    );
    build.onLoad({ filter: /.*/, namespace: 'lean-zod' }, ({ pluginData }) => ({
      contents: wrapper,
      resolveDir: pluginData,
    }));
  },
};

const lazySchema = fileURLToPath(new URL('./lazy-schema.ts', import.meta.url));

/** An export of the module itself hides the one of the same name behind `export *`. Pure, so that what nobody imports is left out. */
const wrapper = [
  `import * as zod from 'zod/mini';`,
  `import { lazily } from ${JSON.stringify(lazySchema)};`,
  `export * from 'zod/mini';`,
  ...factories.map((name) => `const lazy_${name} = /* @__PURE__ */ lazily(zod.${name});`),
  `export { ${factories.map((name) => `lazy_${name} as ${name}`).join(', ')} };`,
].join('\n');
