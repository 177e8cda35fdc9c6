export { coreBuild } from './core-build.js'
export { pluginBuild } from './plugin-build.js'
