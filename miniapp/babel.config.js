// Read by Taro's webpack build for our sources, for `shared` and for zod: see `compile.include` in config/index.ts.
const nutuiFolder = (name) => `@nutui/nutui-react-taro/dist/es/packages/${name.toLowerCase()}`;

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false }]],
  plugins: [
    [
      'import',
      {
        libraryName: '@nutui/nutui-react-taro',
        camel2DashComponentName: false,
        customName: nutuiFolder,
        // The whole style sheet weighs 300 KB; a component's own only a few.
        style: (name) => `${name}/style/css`,
      },
      'nutui-react-taro',
    ],
  ],
};
