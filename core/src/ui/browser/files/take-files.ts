import { type FileLine, fileLine } from './file-line.js'
import { fileWords } from './file-words.js'

interface Taking {
  add(file: File): void
}
const known = new WeakMap<HTMLInputElement, Taking>()

/** Holds a form back until its files are here, and then sends it: nobody waits in front of a bar to press a button. */
function holdBack(form: HTMLFormElement, lines: ReadonlySet<FileLine>, say: (text: string) => void, language: string) {
  const t = fileWords.t(language)
  let waiting: HTMLElement | null | undefined
  const has = (state: ReturnType<FileLine['state']>): boolean => [...lines].some((line) => line.state() === state)
  form.addEventListener('submit', (event) => {
    if (!has('sending') && !has('stopped')) return
    event.preventDefault()
    event.stopPropagation()
    waiting = has('stopped') ? undefined : event.submitter
    say(t(has('stopped') ? 'notYet' : 'goesThen'))
  })
  return (): void => {
    if (waiting === undefined || has('sending')) return
    const submitter = waiting
    waiting = undefined
    say('')
    if (has('stopped') || has('refused')) say(t('notYet'))
    else if (form.isConnected) form.requestSubmit(submitter)
  }
}

function open(input: HTMLInputElement): Taking {
  const { form } = input
  const holder = input.closest('.field')?.querySelector('[data-taken]')
  if (form === null || holder == null) throw new Error('A field for files stands outside of a form')
  const language = document.documentElement.lang
  const t = fileWords.t(language)
  const list = Object.assign(document.createElement('ul'), { className: 'files' })
  const said = Object.assign(document.createElement('p'), { className: 'small' })
  said.setAttribute('role', 'status')
  const aloud = Object.assign(document.createElement('p'), { className: 'spoken' })
  aloud.setAttribute('role', 'status')
  holder.append(list, said, aloud)
  const lines = new Set<FileLine>()
  const say = (text: string): void => {
    said.textContent = text
  }
  const goOn = holdBack(form, lines, say, language)
  const most = Number(input.dataset['most'] ?? (input.multiple ? '10' : '1'))
  const { name } = input
  form.addEventListener('reset', () => {
    for (const line of lines) line.remove(true)
    say('')
  })
  return {
    add(file) {
      const wanted = [...lines].filter((line) => line.state() !== 'refused').length
      if (wanted >= most) return say(t('tooMany', { most, name: file.name }))
      const line = fileLine({
        file,
        name,
        language,
        changed(text) {
          for (const one of lines) if (!one.element.isConnected) lines.delete(one)
          if (text !== undefined) aloud.textContent = text
          goOn()
        },
      })
      list.append(line.element)
      lines.add(line)
    },
  }
}

/** Takes the files that were just chosen out of their field, and sends them ahead of the form. */
export function takeFiles(input: HTMLInputElement): void {
  const taking = known.get(input) ?? open(input)
  known.set(input, taking)
  const files = [...(input.files ?? [])]
  input.value = '' // the form must not carry them a second time, and the same file can be chosen again
  for (const file of files) taking.add(file)
}
