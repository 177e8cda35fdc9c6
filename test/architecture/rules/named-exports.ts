import type { Rule } from '../rule.js'

/** What is imported has one name everywhere. */
export const namedExports: Rule = {
  number: 21,
  text: 'default exports only in plugin.ts, ui.ts and configuration',
  check: ({ path, hasDefaultExport }) => {
    const isAllowed =
      /^(plugins|examples)\/[^/]+\/src\/(plugin|ui)\.ts$/.test(path) ||
      /^core\/src\/ui\/browser\/shared.ts$/.test(path) ||
      /^host\/src\/.*ui\.ts$/.test(path) ||
      /\.config\.(ts|js|mjs)$/.test(path)
    return hasDefaultExport && !isAllowed ? ['has a default export'] : []
  },
}
