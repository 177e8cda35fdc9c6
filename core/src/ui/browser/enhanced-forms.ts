import { type PageRecord, pageMedia, type RedirectRecord } from '../page-record.js'
import { uiWords } from '../words/ui-words.js'

interface Enhancing {
  readonly show: (record: PageRecord) => Promise<void>
  readonly language: string
}

const sayDone = (text: string): void => {
  const line = document.querySelector<HTMLElement>('[data-done]')
  if (line === null) return
  line.textContent = text
  line.hidden = text === ''
  if (text !== '') line.focus()
}

const showFailure = (form: HTMLFormElement, language: string): void => {
  form.querySelector('[data-failed]')?.remove()
  const line = Object.assign(document.createElement('p'), { className: 'note danger', textContent: uiWords.t(language)('failed') })
  line.setAttribute('role', 'alert')
  line.dataset['failed'] = ''
  form.prepend(line)
}

const applyReply = async (form: HTMLFormElement, reply: PageRecord | RedirectRecord, { show }: Enhancing): Promise<void> => {
  if ('redirect' in reply) {
    const target = new URL(reply.redirect, location.href)
    if (target.href === location.href) location.reload()
    else location.assign(target)
    return
  }
  await show(reply)
  if (reply.portal.form === undefined) {
    form.reset()
    sayDone(reply.portal.done ?? '')
  } else document.querySelector<HTMLElement>('.faults')?.focus()
}

const send = async (form: HTMLFormElement, submitter: HTMLElement | null, enhancing: Enhancing): Promise<void> => {
  if (form.ariaBusy === 'true') return
  form.ariaBusy = 'true'
  form.querySelector('[data-failed]')?.remove()
  try {
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') fields.append(name, value)
    const response = await fetch(form.getAttribute('action') ?? location.href, {
      method: 'POST',
      body: fields,
      headers: { accept: pageMedia },
      credentials: 'same-origin',
    })
    if (!response.headers.get('content-type')?.startsWith(pageMedia)) throw new Error(`unexpected reply ${response.status}`)
    await applyReply(form, await response.json(), enhancing)
  } catch (error) {
    console.warn('lintel: a form was not sent', error)
    showFailure(form, enhancing.language)
  } finally {
    form.ariaBusy = null
  }
}

/** Sends forms without leaving the page. Where that fails, the person is told and what was typed stays. */
export const enhanceForms = (enhancing: Enhancing): void => {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.dataset['enhanced'] === undefined) return
    event.preventDefault()
    void send(form, event.submitter, enhancing)
  })
}
