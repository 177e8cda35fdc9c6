const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for markup, also inside quoted attributes. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)

const inScript: Readonly<Record<string, string>> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' }

/** Data for a `<script type="application/json">`: no text in it can end the element or open a comment. */
export const jsonForMarkup = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (letter) => inScript[letter] ?? letter)
