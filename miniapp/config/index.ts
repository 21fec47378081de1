import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import type { IProjectConfig } from '@tarojs/taro/types/compile';
import { themes } from '../src/theme/current.ts';
import type { Theme } from '../src/theme/theme.ts';

const miniapp = path.resolve(__dirname, '..');
const repository = path.resolve(miniapp, '..');

/** What a phone's old engine cannot read as published: our own shared sources (TypeScript), zod, uqr and qr (newer syntax). */
const transpiled = [path.join(repository, 'shared'), /[\\/]node_modules[\\/](zod|uqr|qr)[\\/]/];

/** What is worked out from the contract while building (see `build/evaluate-loader.mts`). */
const evaluated = ['member-routes.ts', 'features/staff/staff-routes.ts'].map((file) => path.join(miniapp, 'src', file));

type Chain = Parameters<NonNullable<NonNullable<IProjectConfig['h5']>['webpackChain']>>[0];

const evaluateAhead = (chain: Chain): void => {
  const rule = chain.module.rule('evaluated').enforce('pre');
  for (const file of evaluated) rule.include.add(file);
  rule.use('evaluate').loader(path.join(miniapp, 'build/evaluate-loader.mts'));
};

/** Reads a code in a picture for the web page. WeChat's own camera does that on a phone, which should not load 60 kB for nothing. */
const leaveOutOnPhones = (chain: Chain): void => {
  chain.resolve.alias.set('qr/decode.js', false as never);
};

/** Its peers make npm install it inside this workspace, where Taro's own packages at the repository's root do not look. */
const frameworkPlugin = path.dirname(
  require.resolve('@tarojs/plugin-framework-react/package.json', { paths: [miniapp] }),
);

const pxtransform = {
  enable: true,
  // A hairline stays one device-independent pixel on every screen.
  config: { onePxTransform: false },
};

/** The brand the build wears. */
const brand = process.env.MEMBERDAY_BRAND ?? 'half-day';
const theme = (themes as Readonly<Record<string, Theme>>)[brand];
if (!theme) {
  const names = Object.keys(themes).join(', ');
  throw new Error(
    `MEMBERDAY_BRAND=${brand} is no brand of src/theme/current.ts. Name one of these or leave it out: ${names}.`,
  );
}

/** Every piece's rules are about its own class names, so that the order of two style sheets decides nothing. */
const styleSheets = { ignoreOrder: true };

export default defineConfig({
  projectName: 'memberday',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  disableGlobalConfig: true,
  // Without plugin-html NutUI's icons, which render `<i>`, have no template and stay invisible.
  plugins: ['@tarojs/plugin-html', path.join(miniapp, 'build/accessibility-plugin.ts')],
  alias: { '@tarojs/plugin-framework-react': frameworkPlugin },
  defineConstants: {
    MEMBERDAY_API_BASE_URL: JSON.stringify(process.env.MEMBERDAY_API_BASE_URL ?? 'http://127.0.0.1:4600'),
    MEMBERDAY_BRAND: JSON.stringify(brand),
  },
  mini: {
    compile: { include: transpiled },
    postcss: { pxtransform },
    miniCssExtractPluginOption: styleSheets,
    // Code that several subpackages share is copied into each of them, so that the first screen stays small.
    optimizeMainPackage: { enable: true },
    webpackChain: (chain) => {
      evaluateAhead(chain);
      leaveOutOnPhones(chain);
    },
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    compile: { include: transpiled },
    postcss: { pxtransform, autoprefixer: { enable: true } },
    miniCssExtractPluginOption: {
      ...styleSheets,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    // What is seen before anything has loaded, and beside the page where a screen is wider than a phone (see index.html).
    htmlPluginOption: { brand: theme.brand, colours: theme.colours },
    // 375 design pixels fill a phone; past 430 the page stays a phone's width (see index.html).
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    webpackChain: (chain) => {
      evaluateAhead(chain);
      // Left to itself Taro copies whatever pages share into each of them.
      chain.optimization.splitChunks({ chunks: 'all', minSize: 16_000, maxAsyncRequests: 12, maxInitialRequests: 12 });
    },
  },
});
