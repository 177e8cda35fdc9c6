import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'

/**
 * Lets Node run the bench from its sources: `./x.js` beside a TypeScript file is `./x.ts`, and the host's sources are
 * taken from its build, because what is measured is what ships. `node --import ./sources.js main.ts`.
 */
registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !context.parentURL?.endsWith('.ts')) return next(specifier, context)
    const wanted = new URL(specifier, context.parentURL)
    wanted.pathname = wanted.pathname.replace('/host/src/', '/host/dist/')
    const source = new URL(wanted.href.replace(/\.js$/, '.ts'))
    return next(existsSync(wanted) ? wanted.href : source.href, context)
  },
})
