import { type FormState, form, html } from '@lintel/core/ui'
import { expect, test } from 'vitest'
import { drawView } from './draw-view.js'
import { formWords, notes } from './sample.js'

const state: FormState = {
  form: 'notes.writeNote',
  values: { text: ['<script>alert(1)</script>'], mood: ['bad'], isUrgent: ['true'] },
  problem: 'core.invalidInput',
  title: 'Some of what was sent is not right',
  faults: [
    { pointer: '/body/text', detail: 'This is too long' },
    { pointer: '/body/mood', detail: 'Choose one of these' },
  ],
}
const writeNote = (options = {}) => form(notes, 'writeNote', { words: formWords, ...options })

test('a form is a real one: it posts to its own page with all that names the operation', () => {
  const markup = drawView(writeNote({ then: '/notes/{id}', done: 'written' }))
  expect(markup).toContain('method="post"')
  expect(markup).toContain('action="/notes?page=2"')
  for (const [name, value] of [
    ['_operation', 'notes.writeNote'],
    ['_csrf', 'token-1'],
    ['_then', '/notes/{id}'],
    ['_done', 'written'],
  ])
    expect(markup).toContain(`<input type="hidden" name="${name}" value="${value}"/>`)
})

test('each member of the body has its field, with label, hint and what the schema says', () => {
  const markup = drawView(writeNote())
  expect(markup).toMatch(/<label for="page-notes-writeNote-text">What happened\?<\/label>/)
  expect(markup).toContain('<p class="hint" id="page-notes-writeNote-text-hint">In your own words</p>')
  expect(markup).toMatch(
    /<input type="text"[^>]*name="text"[^>]*required[^>]*maxlength="200"[^>]*aria-describedby="page-notes-writeNote-text-hint"/i,
  )
  expect(markup).toMatch(/<input type="radio"[^>]*name="mood" value="good"/)
  expect(markup).toMatch(/<input type="date"[^>]*name="due"/)
  expect(markup).toMatch(/<input type="text"[^>]*name="count"[^>]*inputmode="numeric"/i)
  expect(markup).toMatch(/<input type="checkbox"[^>]*name="isUrgent" value="true"/)
})

test('required is the norm, and optional is said', () => {
  const markup = drawView(writeNote())
  expect(markup).toMatch(/How did it feel\?\s*<span class="optional">\(optional\)<\/span>/)
  expect(markup).not.toMatch(/What happened\?\s*<span class="optional">/)
  expect(drawView(writeNote(), { language: 'es' })).toContain('(opcional)')
})

test('a refused form keeps what was typed and says at the field and on top what was not right', () => {
  const markup = drawView(writeNote(), { form: state })
  expect(markup).toContain('value="&lt;script>alert(1)&lt;/script>"')
  expect(markup).toMatch(/value="bad"[^>]*checked/)
  expect(markup).toMatch(/<div class="faults" role="alert" tabindex="-1" autofocus/)
  expect(markup).toContain('<a href="#page-notes-writeNote-text">What happened?: This is too long</a>')
  expect(markup).toContain('<p class="fault" id="page-notes-writeNote-text-fault">This is too long</p>')
  expect(markup).toMatch(/name="text"[^>]*aria-invalid="true"/)
})

test('another form of the page is not touched by the refusal', () => {
  const markup = drawView(writeNote(), { form: { ...state, form: 'notes.other' } })
  expect(markup).not.toContain('faults')
})

test('a refusal without a field is said on top', () => {
  const markup = drawView(writeNote(), { form: { ...state, problem: 'notes.full', title: 'There is no room', faults: [] } })
  expect(markup).toMatch(/<div class="faults"[^>]*><p>There is no room<\/p><\/div>/)
})

test('what a page knows already travels hidden and is not asked for', () => {
  const markup = drawView(writeNote({ fixed: { mood: 'good' }, leave: ['count', 'due', 'isUrgent'] }))
  expect(markup).toContain('<input type="hidden" name="mood" value="good"/>')
  expect(markup).not.toContain('type="radio"')
  expect(markup).not.toContain('name="count"')
})

test('what stands in a field at first can be given, also when it is an object', () => {
  const markup = drawView(
    form(notes, 'changeAddress', { words: formWords, params: { noteId: 'n1' }, values: { address: { city: 'Salem' } } }),
  )
  expect(markup).toContain('<input type="hidden" name="params.noteId" value="n1"/>')
  expect(markup).toMatch(/name="address\.city"[^>]*value="Salem"/)
})

test('passwords are never written into a page', () => {
  const given = { ...state, form: 'notes.changeSecret', values: { newPassword: ['hunter22'] }, faults: [] }
  const markup = drawView(form(notes, 'changeSecret', { words: formWords }), { form: given })
  expect(markup).toContain('type="password"')
  expect(markup).not.toContain('hunter22')
})

test('a page may place each field itself', () => {
  const body = (field: (name: 'text' | 'mood' | 'count' | 'isUrgent' | 'due') => unknown, button: unknown) =>
    html`<div class="pair">${field('text')}${button}</div>`
  const markup = drawView(form(notes, 'writeNote', { words: formWords, body }))
  expect(markup).toMatch(/<div class="pair"><div class="field">.*<button class="button">Write it down<\/button><\/div>/s)
  expect(markup).not.toContain('name="mood"')
})
