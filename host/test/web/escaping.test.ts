import { html, portalFacts, type PortalRecord } from '@lintel/core/ui'
import { assert, constantFrom, property, string } from 'fast-check'
import { test } from 'vitest'
import { openDrawing } from '../../src/web/render/pieces.js'
import { escapeText, jsonForMarkup } from '../../src/web/render/escape.js'

const record: PortalRecord = {
  area: 'portal',
  path: '/',
  query: {},
  language: 'en',
  languages: ['en'],
  timeZone: 'UTC',
  now: '2026-11-24T00:00:00Z',
  tenant: { slug: 't', name: 'T' },
  agencies: [],
  csrf: '',
  permissions: [],
  plugins: [],
}
const hostile = constantFrom(
  '</script>',
  '<!--',
  '<script>',
  '"',
  "'",
  '&lt;',
  '\u2028',
  '\uE0000;',
  '\uE000',
  '<img src=x onerror=1>',
  '{{x}}',
  ']]>',
)
const text = string({ unit: 'grapheme', maxLength: 40 }).chain((before) => hostile.map((bad) => `${before}${bad}${before}`))
const plainText = (markup: string): string =>
  markup.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

test('whatever somebody writes comes out as text, also inside attributes and beside slots', () => {
  assert(
    property(text, (written) => {
      const drawing = openDrawing(portalFacts(record))
      const inner = drawing.draw(html`<i title=${written}>${written}</i>`, 'p', 'inner')
      const markup = drawing.assemble(drawing.draw(html`<b>${drawing.hold(inner)}${written}</b>`, 'shell', 'root'))
      const [, title = '', first = '', second = ''] = /^<b><i title="([^"<]*)">([^<]*)<\/i>([^<]*)<\/b>$/.exec(markup) ?? []
      return [title, first, second].every((part) => plainText(part) === written)
    }),
    { numRuns: 500 },
  )
})

test('data in a document is the same after reading, and cannot end its element', () => {
  assert(
    property(text, (written) => {
      const json = jsonForMarkup({ written })
      return JSON.parse(json).written === written && !json.includes('<')
    }),
    { numRuns: 500 },
  )
})

test('text for the head holds no markup', () => {
  assert(
    property(text, (written) => !/[<>"']/.test(escapeText(written)) && plainText(escapeText(written)) === written),
    { numRuns: 500 },
  )
})
