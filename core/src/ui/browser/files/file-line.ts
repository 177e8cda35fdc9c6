import { fileSize } from '../../files/file-size.js'
import { fileWords } from './file-words.js'
import { type Sending, sendFile } from './send-file.js'

/** A file in the list above its field. */
export interface FileLine {
  readonly element: HTMLLIElement
  state(): 'sending' | 'ready' | 'refused' | 'stopped'
  /** Takes it out of the list; on the server as well, unless it was sent with its form. */
  remove(isSent: boolean): void
}
interface Around {
  readonly file: File
  /** The name of the field whose value the id will be. */
  readonly name: string
  readonly language: string
  /** Something changed; perhaps to be said aloud. */
  changed(said?: string): void
}
const page = 'M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h6'
const picture = 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4'

const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Readonly<Record<string, unknown>>,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  Object.assign(element, given)
  element.append(...inside)
  return element
}
function drawing(path: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  for (const [name, value] of Object.entries({ class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }))
    svg.setAttribute(name, value)
  const line = document.createElementNS(space, 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

/** The parts of a line that change while the file goes its way. */
function parts({ file, language }: Around, t: ReturnType<typeof fileWords.t>) {
  const about = make('p', { className: 'small' }, fileSize(file.size, language))
  const bar = make('progress', { max: 1, value: 0, ariaLabel: file.name })
  const fault = make('p', { className: 'small fault', hidden: true })
  fault.setAttribute('role', 'alert')
  const again = make('button', { type: 'button', className: 'button quiet slim', hidden: true }, t('again'))
  const remove = make(
    'button',
    { type: 'button', className: 'button bare slim', ariaLabel: t('removeNamed', { name: file.name }) },
    t('remove'),
  )
  return { about, bar, fault, again, remove }
}

/** Draws a file and sends it ahead of its form. */
export function fileLine(around: Around): FileLine {
  const { file, name, language, changed } = around
  const t = fileWords.t(language)
  const size = fileSize(file.size, language)
  const { about, bar, fault, again, remove } = parts(around, t)
  let state: ReturnType<FileLine['state']> = 'sending'
  const element = make(
    'li',
    { className: 'file' },
    drawing(file.type.startsWith('image/') ? picture : page),
    make('div', {}, make('span', {}, file.name), about),
    make('div', { className: 'line' }, again, remove),
    bar,
    fault,
  )
  const set = (next: typeof state, said: string, trouble = ''): void => {
    state = next
    about.textContent = said
    bar.hidden = next === 'ready' || next === 'refused'
    fault.textContent = trouble
    fault.hidden = trouble === ''
    again.hidden = next !== 'stopped'
    element.classList.toggle('refused', next === 'refused' || next === 'stopped')
    changed(next === 'ready' ? t('readySaid', { name: file.name }) : undefined)
  }
  const progress = (bytes: number): void => {
    bar.value = bytes / file.size
    set('sending', t('sending', { percent: Math.floor((bytes / file.size) * 100), size }))
  }
  const sending: Sending = sendFile(file, {
    sent: progress,
    looks() {
      bar.removeAttribute('value')
      set('sending', t('checking'))
    },
    waits: () => set('sending', t('waits')),
    stopped: (isSignedOut) => set('stopped', size, t(isSignedOut ? 'signedOut' : 'stopped')),
    refused: (sentence) => set('refused', size, sentence === '' ? t('refused', { name: file.name }) : sentence),
    done(id) {
      element.append(make('input', { type: 'hidden', name, value: id }))
      set('ready', t('ready', { size }))
    },
  })
  const takeOut = (isSent: boolean): void => {
    if (!isSent) sending.takeBack()
    element.remove()
    changed()
  }
  // Whoever pressed by keyboard goes on from there: the pressed button is gone.
  again.addEventListener('click', () => {
    remove.focus()
    set('sending', size)
    sending.again()
  })
  remove.addEventListener('click', () => {
    element.closest('.field')?.querySelector<HTMLInputElement>('input[type=file]')?.focus()
    takeOut(false)
  })
  return { element, state: () => state, remove: takeOut }
}
