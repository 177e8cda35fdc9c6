import { core } from '@lintel/core'
import { html, pieceName, slot, slotKey, usePortal } from '@lintel/core/ui'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { drawView } from './draw-view.js'
import { notes } from './sample.js'

test('a slot asks for its fills by id and props', () => {
  const markup = drawView(html`<aside>${slot(notes.slots.noteActions, { noteId: 'n1' })}</aside>`)
  expect(markup).toBe('<aside>[notes.noteActions {&quot;noteId&quot;:&quot;n1&quot;}]</aside>')
})

test('the same slot with the same props has the same key, in whatever order they come', () => {
  expect(slotKey('a.b', { x: 1, y: 'two' })).toBe(slotKey('a.b', { y: 'two', x: 1 }))
  expect(slotKey('a.b', { x: 1 })).not.toBe(slotKey('a.b', { x: 2 }))
  expect(slotKey(core.slots.sideWidget.id, {})).toBe('core.sideWidget')
})

test('the name of a piece can be part of an element id', () => {
  expect(pieceName(slotKey('a.b', { x: 'q" <&' }), { ui: 'notes', at: 3 })).toMatch(/^[A-Za-z0-9-]+$/)
})

test('a view knows what the reader may do and what is on', () => {
  const Facts = () => {
    const portal = usePortal()
    return html`${[portal.can(notes.permissions.readNotes), portal.can(notes.permissions.writeNotes), portal.isOn(notes), portal.isOn('other')].join()}`
  }
  expect(drawView(html`<${Facts} />`)).toBe('true,false,true,false')
})

test('a view outside of a page says so', () => {
  const Lost = () => html`${usePortal().path}`
  expect(() => renderToString(html`<${Lost} />`)).toThrow('outside of a page')
})
