import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

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
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 90_000,
    teardownTimeout: 20_000,
    passWithNoTests: false,
    allowOnly: false,
    expect: { requireAssertions: false },
  },
})
