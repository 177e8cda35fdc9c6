import { core } from '@lintel/core'
import { html, live, page, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { requests, type TodoDetail } from '../contract.js'
import { portalWords } from '../portal/portal-words.js'
import { CorrectedFacts } from '../correction/corrected-facts.js'
import { answerForms } from './answer-forms.js'
import { FileList } from './documents/file-list.js'
import { SendDocuments } from './documents/send-documents.js'
import { OpenMarker } from './open-marker.js'
import { pastLine } from './past-line.js'

const isOpen = ({ state }: TodoDetail): boolean => state === 'sent' || state === 'delivered' || state === 'opened' || state === 'started'

const ended = (todo: TodoDetail): VNode => {
  const t = useWords(portalWords)
  const format = useFormat()
  return html`<p class="note good">${pastLine(todo, t, format)}</p>
    ${todo.answer === undefined ? null : html`<${CorrectedFacts} answer=${todo.answer} />`}
    ${todo.answer?.text === undefined ? null : html`<div><h2>${t('yourAnswer')}</h2><p class="keep-lines">${todo.answer.text}</p></div>`}
    ${todo.wanted === undefined ? html`<${FileList} files=${todo.files} label=${t('filesWith')} />` : html`<${SendDocuments} todo=${todo} />`}
    ${todo.answer?.isRight === true ? html`<p>${t('itIsRight')}</p>` : null}
    ${todo.reason === undefined ? null : html`<div><h2>${t('yourReason')}</h2><p class="keep-lines">${todo.reason}</p></div>`}`
}

/** One thing to do: what is asked, and the way to answer or to say no. */
export const todoDetailPage = page({
  contract: requests,
  words: portalWords,
  path: '/to-do/:requestId',
  permission: requests.permissions.readRequests,
  load: async ({ api, call, params }) => {
    const todo = await api.getTodo({ params })
    const { phone, email, mayChange = [] } = todo.kind === 'requests:confirmContact' ? await call(core).getOwnProfile() : {}
    const may = mayChange.includes('phone') || mayChange.includes('email')
    return { todo, contact: { ...(phone !== undefined && { phone }), ...(email !== undefined && { email }), mayChange: may } }
  },
  title: (_, { todo }) => todo.title,
  view: ({ data: { todo, contact } }) => {
    live('requests')
    const t = useWords(portalWords)
    const format = useFormat()
    const due = todo.dueOn === undefined ? undefined : t(todo.isLate ? 'lateSince' : 'due', { day: format.day(todo.dueOn) })
    return html`<div class="stack close"><p class="back">${todo.partOf === undefined || todo.partOf.total < 2 ? html`<a href="/to-do">${t('toTodo')}</a>` : html`<a href=${`/to-do/packet/${todo.partOf.id}`}>${todo.packet}</a>`}</p><h1>${todo.title}</h1>
      <p class="soft">${[t('askedBy', { name: todo.askedBy }), todo.agency, due, todo.packet && (todo.partOf?.total ?? 0) < 2 && t('packet', { packet: todo.packet })].filter(Boolean).join(' · ')}</p></div>
    ${todo.changedAt === undefined || !isOpen(todo) ? null : html`<p class="note info">${t('changedOn', { when: format.dateTime(todo.changedAt) })}</p>`}
    <section class="card">${todo.text === undefined ? null : html`<p class="keep-lines">${todo.text}</p>`}
      ${todo.state === 'handedIn' ? html`<${SendDocuments} todo=${todo} />` : isOpen(todo) ? answerForms(todo, contact) : ended(todo)}</section>
    ${isOpen(todo) ? html`<p><a href=${`/to-do/${todo.id}/no`}>${t('cannot')}</a></p>` : null}
    <${OpenMarker} requestId=${todo.id} isNew=${todo.state === 'sent' || todo.state === 'delivered' || todo.isChanged} />`
  },
})
