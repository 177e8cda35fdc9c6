import { form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { type Accepts, type RequestFile, requests, type TodoDetail } from '../../contract.js'
import { documentWords } from '../../documents/document-words.js'
import { FileList } from './file-list.js'
import { Parts } from './parts.js'
import { offeredTypes } from './offered-types.js'
import { OwnFileActs } from './own-file-acts.js'

const sendForm = ({ id, files }: TodoDetail, accepts: Accepts, most: number): VNode => {
  const t = useWords(documentWords)
  const isFirst = files.length === 0
  const accept = offeredTypes[accepts]
  return html`${form(requests, 'sendDocuments', {
    words: documentWords,
    params: { requestId: id },
    class: 'form known',
    fields: {
      fileIds: {
        kind: 'file',
        most,
        label: t(isFirst ? 'chooseFiles' : 'chooseMore'),
        hint: t(`acceptsHint.${accepts}`, { most }),
        ...(accept !== undefined && { accept }),
      },
    },
    done: 'documentsDone',
    submit: t(isFirst ? 'sendDocuments' : 'sendMore'),
    label: t(isFirst ? 'chooseFiles' : 'chooseMore'),
    ...(!isFirst && { buttonClass: 'button quiet' }),
  })}`
}

/** What the client sends, what is there already, and how it stands: staff look at it next, or ask for something else. */
export const SendDocuments = ({ todo }: { readonly todo: TodoDetail }) => {
  const t = useWords(documentWords)
  const format = useFormat()
  const { id, files: all, wanted, state, reason, handedInAt, askedBy } = todo
  const isOpen = state !== 'done' && state !== 'declined' && state !== 'cancelled' && state !== 'expired'
  const left = wanted === undefined ? 0 : wanted.most - all.length
  const isNamed = wanted !== undefined && wanted.parts.length > 0
  const files = isNamed ? all.filter(({ part }) => part === undefined) : all
  const again = all.filter(({ check }) => check?.verdict === 'neededAgain')
  const sorted = [...again.filter((file) => files.includes(file)), ...files.filter((file) => !again.includes(file))]
  const acts = (file: RequestFile) => html`<${OwnFileActs} requestId=${id} file=${file} accepts=${wanted?.accepts ?? 'any'} />`
  return html`<div class="stack">
    ${isOpen && again.length > 0 ? html`<p class="note warm">${t('neededAgainNote', { name: askedBy, count: again.length })}</p>` : null}
    ${isOpen && state !== 'handedIn' && reason !== undefined ? html`<div class="note warm"><div><p><b>${t('sentBackBy', { name: askedBy })}</b></p><p class="keep-lines">${reason}</p></div></div>` : null}
    ${state === 'handedIn' && handedInAt !== undefined && again.length === 0 ? html`<p class="note good">${t('handedInNote', { day: format.when(handedInAt), name: askedBy })}</p>` : null}
    ${isNamed ? html`<${Parts} todo=${todo} wanted=${wanted} isOpen=${isOpen} acts=${isOpen ? acts : undefined} />` : null}
    ${
      files.length === 0
        ? null
        : html`<div class="stack close"><h2>${t(isNamed ? 'otherFiles' : 'whatYouSent')}</h2><${FileList} files=${sorted} label=${t('whatYouSent')} acts=${isOpen ? acts : undefined} /></div>`
    }
    ${isOpen && wanted !== undefined && !isNamed && left > 0 ? sendForm(todo, wanted.accepts, left) : null}
    ${isOpen && left <= 0 && again.length === 0 ? html`<p class="soft small">${t('allSent')}</p>` : null}
  </div>`
}
