import { fileURLToPath } from 'node:url'
import { relative } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type Reporter, type TestSpecification } from 'vitest/node'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Says at the end which files took longest: where a run grows is where to look. */
const slowest: Reporter = {
  onTestRunEnd(modules) {
    const took = modules.map((module) => [module.diagnostic().duration + module.diagnostic().collectDuration, module.moduleId] as const)
    const long = took.filter(([time]) => time >= 5_000).sort(([one], [other]) => other - one)
    for (const [time, path] of long.slice(0, 10))
      console.log(`${(time / 1_000).toFixed(0).padStart(5)} s  ${relative(process.cwd(), path)}`)
  },
}

/** What takes longest, by the end of its path. */
const long = [
  'accessibility/wide-pages',
  'accessibility/narrow-pages',
  'outside/outside',
  'journeys/bad-input-plain',
  'journeys/bad-input',
  'processes/mass-sending-killed',
  'processes/inviting-killed',
  'processes/telling-killed',
  'journeys/any-combination',
  'isolation/foreign-ids',
  'isolation/malformed',
  'journeys/letting-in',
  'isolation/ids-inside',
  'identity/guessing',
  'http/fuzz',
  'access/matrix',
  'conformance/conformance',
  'migrate/migrate',
  'queue/together',
  'test/conformance',
].map((path) => `/${path}.test.ts`)
const rank = ({ moduleId }: TestSpecification): number => {
  const at = long.findIndex((path) => moduleId.endsWith(path))
  return at < 0 ? long.length : at
}

/** The longest files begin first, so that no worker is left alone with one of them at the end. Otherwise vitest goes by their sizes. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}

/** Every package tests its sources, so no build is needed first. Run from anywhere: `vitest run --config <root>/vitest.config.ts`. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@lintel\/core$/, replacement: at('./core/src/contract/index.ts') },
      { find: /^@lintel\/core\/(server|ui|testing|build)$/, replacement: at('./core/src/$1/index.ts') },
      { find: /^@lintel\/host$/, replacement: at('./host/src/index.ts') },
      { find: /^@lintel\/([a-z-]+)\/contract$/, replacement: at('./plugins/$1/src/contract.ts') },
      { find: /^@lintel\/([a-z-]+)$/, replacement: at('./plugins/$1/src/plugin.ts') },
    ],
  },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    environment: 'node',
    reporters: ['default', slowest],
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // What a machine takes that has other things to do is no defect; whoever waits in vain says so before that.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    passWithNoTests: false,
    allowOnly: false,
    expect: { requireAssertions: false, poll: { timeout: 20_000 } },
  },
})
