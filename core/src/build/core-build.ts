import type { Options } from 'tsup'
import { browserHalf, serverHalf } from './halves.js'

/** Core's own build: its five entry points for Node, and the two that pages import. */
export const coreBuild = (): Options[] => [
  serverHalf({
    'contract/index': 'src/contract/index.ts',
    'server/index': 'src/server/index.ts',
    'ui/index': 'src/ui/index.ts',
    'testing/index': 'src/testing/index.ts',
    'testing/server-keeper': 'src/testing/postgres/server-keeper.ts',
    'build/index': 'src/build/index.ts',
  }),
  browserHalf({ contract: 'src/contract/index.ts', ui: 'src/ui/index.ts' }, ['preact', 'preact/hooks', 'htm']),
]
