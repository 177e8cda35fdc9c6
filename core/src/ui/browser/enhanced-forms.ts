import { type PageRecord, pageMedia, type RedirectRecord } from '../page-record.js'
import { sayRefused } from './say-refused.js'
import { uiWords } from '../words/ui-words.js'

interface Enhancing {
  readonly show: (record: PageRecord) => Promise<void>
  /** Fetches the page's data again. */
  readonly refresh: () => Promise<void>
  readonly language: string
}

const sayDone = (text: string, back?: HTMLElement): void => {
  const line = document.querySelector<HTMLElement>('[data-done]')
  back?.focus()
  if (line === null) return
  line.hidden = text === ''
  if (back === undefined) {
    line.textContent = text
    if (text !== '') line.focus()
    return
  }
  // The line is shown empty and then filled: only so is it read aloud without focus, and the same words a second time too.
  line.textContent = ''
  setTimeout(() => {
    line.textContent = text
  }, 100)
}
/** Where focus goes back to: the button that was pressed, or what stands in its place (`data-keep-focus`). */
const wayBack = (form: HTMLFormElement, submitter: HTMLElement | null): (() => HTMLElement | undefined) => {
  const place = form.closest('[data-keep-focus]')
  return () => {
    if (place === null) return undefined
    return (submitter?.isConnected === true ? submitter : place.querySelector<HTMLElement>('button')) ?? undefined
  }
}

/** What was typed stays; the person hears why it has not gone out. */
const showFailure = (form: HTMLFormElement, language: string, isSignedOut: boolean, said?: string): void => {
  const t = uiWords.t(language)
  const line = Object.assign(document.createElement('p'), { className: 'note danger' })
  line.append(said ?? t(isSignedOut ? 'signedOut' : 'failed'))
  if (isSignedOut) {
    const area = /^\/(staff|operator)(?=\/|$)/.exec(location.pathname)?.[0] ?? ''
    line.append(' ', Object.assign(document.createElement('a'), { href: `${area}/sign-in`, target: '_blank', textContent: t('signIn') }))
  }
  line.setAttribute('role', 'alert')
  line.dataset['failed'] = ''
  form.prepend(line)
}

/** Passwords are typed again, as without scripts: whoever walks away from a refused form leaves none behind. */
const forgetPasswords = (form: HTMLFormElement): void => {
  for (const field of form.querySelectorAll<HTMLInputElement>('input[type=password]')) field.value = ''
}

const applyReply = async (
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  reply: PageRecord | RedirectRecord,
  { show }: Enhancing,
): Promise<void> => {
  if ('redirect' in reply) {
    const target = new URL(reply.redirect, location.href)
    if (target.href === location.href) location.reload()
    else location.assign(target)
    return
  }
  const back = wayBack(form, submitter)
  await show(reply)
  sayRefused(reply.portal.form)
  if (reply.portal.form === undefined) {
    form.reset()
    sayDone(reply.portal.done ?? '', back())
  } else {
    forgetPasswords(form)
    document.querySelector<HTMLElement>('.faults')?.focus()
  }
}

const post = (form: HTMLFormElement, submitter: HTMLElement | null): Promise<Response> => {
  const data = new FormData(form, submitter)
  const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams()
  if (body !== data) for (const [name, value] of data) if (typeof value === 'string') body.append(name, value)
  const headers = { accept: pageMedia }
  return fetch(form.getAttribute('action') ?? location.href, { method: 'POST', body, headers, credentials: 'same-origin' })
}
const isReply = (response: Response): boolean => response.headers.get('content-type')?.startsWith(pageMedia) ?? false

/** What the server says of a form that the page itself cannot answer: the person in focus changed in another tab. */
const refusalOf = async (response: Response): Promise<string | undefined> => {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  return isProblem && response.status === 409 ? (await response.json()).title : undefined
}

/** The person is asked once more who they are, on a page of its own: the form goes there the plain way, with all that was typed. */
const needsProof = (response: Response): boolean => response.headers.has('x-lintel-step-up')
const sendPlainly = (form: HTMLFormElement, submitter: HTMLElement | null): void => {
  delete form.dataset['enhanced']
  form.requestSubmit(submitter)
}

/** A token of an earlier sign-in is refused once: the page then gets the token of this one. */
const postTwice = async (form: HTMLFormElement, submitter: HTMLElement | null, { refresh }: Enhancing): Promise<Response> => {
  const response = await post(form, submitter)
  if (response.status !== 403 || isReply(response) || needsProof(response)) return response
  await refresh()
  return post(form, submitter)
}

const send = async (form: HTMLFormElement, submitter: HTMLElement | null, enhancing: Enhancing): Promise<void> => {
  if (form.ariaBusy === 'true') return
  form.ariaBusy = 'true'
  form.querySelector('[data-failed]')?.remove()
  let isSignedOut = false
  let said: string | undefined
  try {
    const response = await postTwice(form, submitter, enhancing)
    if (needsProof(response)) return sendPlainly(form, submitter)
    isSignedOut = response.status === 401
    said = isSignedOut ? undefined : await refusalOf(response)
    if (!isReply(response)) throw new Error(`unexpected reply ${response.status}`)
    await applyReply(form, submitter, await response.json(), enhancing)
  } catch (error) {
    console.warn('lintel: a form was not sent', error)
    showFailure(form, enhancing.language, isSignedOut, said)
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
