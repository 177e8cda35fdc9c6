import { type Core, core, type Operations } from '../contract/index.js'
import { coreMigrations } from './data/migrations/index.js'
import { forgetReplies } from './kernel/once/forget-replies.js'
import { identityImplementations } from './identity/operations.js'
import { peopleImplementations } from './people/operations.js'
import type { Sealer } from './data/seal.js'
import type { Plugin } from './plugin.js'
import { settingsImplementations } from './settings/operations.js'
import settingsEn from './settings/words/en.json' with { type: 'json' }
import settingsEs from './settings/words/es.json' with { type: 'json' }
import { tenancyImplementations } from './tenancy/operations.js'

/** Operations that set cookies are routes of their own: `identity/raw-operations.ts`. */
type Kept = Omit<Operations<Core['input']>, 'signIn' | 'signOut' | 'refresh'>

const installedAs = ({ contract: { id, version, input } }: Plugin) => ({
  id,
  version,
  requires: (input.requires ?? []).map((need) => need.id),
})

/** Core kept like any other contract. `installed` answers once all plugins are known. */
export function corePlugin(installed: () => readonly Plugin[], sealer: Sealer): Plugin {
  const operations = {
    ...identityImplementations,
    ...peopleImplementations,
    ...settingsImplementations({ installed, sealer }),
    ...tenancyImplementations(() =>
      installed()
        .filter(({ contract }) => contract.id !== 'core')
        .map(installedAs),
    ),
  } satisfies Kept
  return Object.freeze({
    kind: 'plugin',
    contract: core,
    entities: [],
    migrations: coreMigrations,
    services: {},
    operations,
    on: {},
    ports: {},
    jobs: [forgetReplies],
    words: { en: settingsEn, es: settingsEs },
  })
}
