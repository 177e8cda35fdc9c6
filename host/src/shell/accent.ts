/** A colour as red, green and blue, each from 0 to 1. */
type Rgb = readonly [number, number, number]

const parse = (hex: string): Rgb | undefined => {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (found === null) return undefined
  const part = (index: number): number => Number.parseInt(found[index] ?? '0', 16) / 255
  return [part(1), part(2), part(3)]
}
const write = (color: Rgb): string =>
  `#${color
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]
const contrastOf = (a: Rgb, b: Rgb): number => {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}
const white: Rgb = [1, 1, 1]
const black: Rgb = [0, 0, 0]

/** The contrast between two colours by WCAG 2.2, from 1 to 21. */
export const contrast = (one: string, other: string): number => contrastOf(parse(one) ?? black, parse(other) ?? black)

/** One scheme's three tones of an accent. */
export interface AccentTones {
  readonly accent: string
  readonly soft: string
  readonly on: string
}

// One step over 4.5, so that rounding to whole colours cannot fall below it.
const enough = 4.6

/** Moves the colour towards `far` until it reads on everything it may stand on, its own soft tone included. */
const readable = (color: Rgb, far: Rgb, grounds: readonly Rgb[], softShare: number): AccentTones => {
  const card = grounds[0] ?? white
  for (let share = 0; share <= 1; share += 0.02) {
    const tone = mix(color, far, share)
    const soft = mix(card, tone, softShare)
    if ([...grounds, soft].every((ground) => contrastOf(tone, ground) >= enough)) {
      const ink = mix(black, tone, 0.12)
      return { accent: write(tone), soft: write(soft), on: write(contrastOf(tone, white) >= contrastOf(tone, ink) ? white : ink) }
    }
  }
  return { accent: write(far), soft: write(card), on: write(far === white ? black : white) }
}
const grounds = (...colors: readonly string[]): readonly Rgb[] => colors.map((color) => parse(color) ?? white)

/** The accent as it can be read in each scheme; undefined for what is no colour of the form `#rrggbb`. */
export const accentTones = (accent: string): { readonly light: AccentTones; readonly dark: AccentTones } | undefined => {
  const color = parse(accent)
  if (color === undefined) return undefined
  return {
    light: readable(color, black, grounds('#ffffff', '#faf8f4', '#f2efe8'), 0.1),
    dark: readable(color, white, grounds('#1d2125', '#15181b', '#25292e'), 0.16),
  }
}

const rule = ({ accent, soft, on }: AccentTones): string => `:root{--accent:${accent};--accent-soft:${soft};--on-accent:${on}}`

/** The stylesheet of a tenant's accent: made by the server, so that any colour a tenant likes stays readable. */
export const accentStyles = (accent: string): string => {
  const tones = accentTones(accent)
  if (tones === undefined) return ''
  return `@layer tokens{@media not print{${rule(tones.light)}@media (prefers-color-scheme: dark){${rule(tones.dark)}}}}`
}
