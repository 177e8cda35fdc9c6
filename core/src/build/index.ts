export { builtFaults, pageBudget } from './built-faults.js'
export { coreBuild } from './core-build.js'
export { hostBuild, pluginBuild } from './plugin-build.js'
