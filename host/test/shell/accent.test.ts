import { expect, test } from 'vitest'
import { accentStyles, accentTones, contrast } from '../../src/shell/accent.js'

const grounds = { light: ['#ffffff', '#faf8f4', '#f2efe8'], dark: ['#1d2125', '#15181b', '#25292e'] } as const
const part = (value: number): string => value.toString(16).padStart(2, '0')
const steps = [0, 51, 102, 153, 204, 255]
const colours = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${part(r)}${part(g)}${part(b)}`)))

test('any accent a tenant likes reads on every ground of both schemes, and so does the ink on it', () => {
  for (const colour of colours) {
    const tones = accentTones(colour)
    if (tones === undefined) throw new Error(`${colour} is a colour`)
    for (const scheme of ['light', 'dark'] as const) {
      const { accent, soft, on } = tones[scheme]
      for (const ground of [...grounds[scheme], soft])
        expect(contrast(accent, ground), `${colour} ${scheme} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      expect(contrast(on, accent), `${colour} ${scheme}: ink`).toBeGreaterThanOrEqual(4.5)
    }
  }
})

test('an accent that reads already stays as it is', () => {
  expect(accentTones('#0f5e5b')?.light.accent).toBe('#0f5e5b')
})

test('what is no colour makes no style, so nothing can be smuggled into a style sheet', () => {
  for (const text of ['', 'red', '#fff', '#12345g', '#0f5e5b}body{display:none', 'url(x)']) expect(accentStyles(text)).toBe('')
})

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2)
})
