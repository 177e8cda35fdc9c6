import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', lintel: 'src/lintel.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node24',
  outDir: 'dist',
  splitting: true,
  sourcemap: true,
  clean: true,
  silent: true,
})
