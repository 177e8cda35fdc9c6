const isAble = (): boolean => typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential
const api = '/api/core'

async function send<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
  const reply = await fetch(`${api}${path}`, {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}`)
  const text = await reply.text()
  return JSON.parse(text === '' ? 'null' : text)
}
interface Question<O> {
  readonly ticket: string
  readonly options: O
}
const answerOf = (credential: Credential | null): object => {
  if (credential instanceof PublicKeyCredential) return credential.toJSON()
  throw new Error('no passkey was shown')
}

/** Shows a passkey: signs in, or proves once more who somebody is. */
async function show(): Promise<void> {
  const { ticket, options } = await send<Question<PublicKeyCredentialRequestOptionsJSON>>('POST', '/passkeys/question')
  const assertion = answerOf(await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }))
  await send('POST', '/passkeys/sign-in', { ticket, assertion })
}
/** Tells the page, drawn again with the new passkey, to say so. */
const addedHash = '#passkey-added'

async function add(form: HTMLFormElement): Promise<void> {
  const { ticket, options } = await send<Question<PublicKeyCredentialCreationOptionsJSON>>('POST', '/factors/passkeys/question')
  const credential = answerOf(await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }))
  await send('POST', '/factors/passkeys', { ticket, name: String(new FormData(form).get('name')), credential })
  const { codes } = await send<{ readonly codes: readonly string[] }>('GET', '/factors/recovery-codes')
  if (codes.length > 0) return location.assign(form.dataset['codes'] ?? '/')
  location.hash = addedHash
  location.reload()
}

/** The form that waited for the proof goes on: as it was, without asking for a password as well. */
function goOn(form: HTMLFormElement): void {
  if (form.elements.namedItem('_operation') === null) location.reload()
  else {
    for (const field of form.querySelectorAll<HTMLInputElement>('[name^="_proof."]')) field.disabled = true
    form.submit()
  }
}

const attempt = async (element: HTMLElement, work: () => Promise<void>): Promise<void> => {
  const failed = document.querySelector<HTMLElement>('[data-passkey-failed]')
  if (failed !== null) failed.hidden = true
  element.ariaBusy = 'true'
  try {
    await work()
  } catch (error) {
    console.warn('lintel: no passkey', error)
    if (failed !== null) {
      failed.hidden = false
      failed.focus()
    }
  } finally {
    element.ariaBusy = null
  }
}

/** Takes over what stands ready for passkeys on this page, where the browser has them. */
export const startPasskeys = (): void => {
  if (!isAble()) return
  const added = document.querySelector<HTMLElement>('[data-passkey-added]')
  if (added !== null && location.hash === addedHash) {
    history.replaceState(history.state, '', location.pathname)
    added.hidden = false
    added.focus()
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-passkey]')) element.hidden = false
  for (const element of document.querySelectorAll<HTMLElement>('[data-passkey-missing]')) element.hidden = true
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.dataset['passkey'] !== 'add') return
    event.preventDefault()
    void attempt(form, () => add(form))
  })
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-passkey]') : null
    if (button === null) return
    void attempt(button, async () => {
      await show()
      if (button.dataset['passkey'] === 'confirm' && button.form !== null) goOn(button.form)
      else location.assign(button.dataset['next'] ?? '/')
    })
  })
}
