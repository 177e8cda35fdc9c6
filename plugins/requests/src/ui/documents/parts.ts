import { form, html, usePortal, useWords } from '@lintel/core/ui'
import { type RequestFile, requests, type TodoDetail, type Wanted } from '../../contract.js'
import { documentWords } from '../../documents/document-words.js'
import type { Acts } from './file-list.js'
import { offeredTypes } from './offered-types.js'
import { PartList } from './part-list.js'

interface Given {
  readonly todo: TodoDetail
  readonly wanted: Wanted
  readonly isOpen: boolean
  readonly acts?: Acts | undefined
}

/** For the client: each document by its name, with a place to send it. What is there already can be added to. */
export const Parts = ({ todo: { id, files }, wanted, isOpen, acts }: Given) => {
  const t = useWords(documentWords)
  const isRefused = usePortal().form?.form.startsWith('requests.sendDocuments') ?? false
  const left = wanted.most - files.length
  const sent = wanted.parts.filter((_, index) => files.some(({ part }) => part === index + 1)).length
  const accept = offeredTypes[wanted.accepts]
  const formFor = (part: number, name: string, isFirst: boolean) =>
    form(requests, 'sendDocuments', {
      words: documentWords,
      params: { requestId: id },
      fixed: { part },
      class: 'form known',
      fields: {
        fileIds: {
          kind: 'file',
          most: left,
          label: t('chooseFiles'),
          hint: t(`acceptsHint.${wanted.accepts}`, { most: left }),
          ...(accept !== undefined && { accept }),
        },
      },
      done: 'documentsDone',
      submit: t('sendPart'),
      label: name,
      buttonClass: isFirst ? 'button slim' : 'button quiet slim',
    })
  const below = (part: number, name: string, own: readonly RequestFile[]) => {
    if (!isOpen || left <= 0 || own.some(({ check }) => check !== undefined)) return null
    if (own.length === 0) return formFor(part, name, true)
    return html`<details open=${isRefused}><summary>${t('addToPart', { part: name })}</summary>${formFor(part, name, false)}</details>`
  }
  return html`<div class="stack close"><p><b>${t('partsSent', { sent, total: wanted.parts.length })}</b></p>${
    isOpen && sent < wanted.parts.length ? html`<p class="soft">${t('partsLead')}</p>` : null
  }</div><${PartList} wanted=${wanted} files=${files} acts=${acts} below=${below} />`
}
