import type { Options } from 'tsup'
import { serverHalf, sharedHalves } from './halves.js'

/** Core's own build: its five entry points for Node, and the one module that all pages share. */
export const coreBuild = (): Options[] => [
  serverHalf({
    'contract/index': 'src/contract/index.ts',
    'server/index': 'src/server/index.ts',
    'ui/index': 'src/ui/index.ts',
    'testing/index': 'src/testing/index.ts',
    'testing/server-keeper': 'src/testing/postgres/server-keeper.ts',
    'build/index': 'src/build/index.ts',
  }),
  ...sharedHalves({ shared: 'src/ui/browser/shared.ts' }),
]
