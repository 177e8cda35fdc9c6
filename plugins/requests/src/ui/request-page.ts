import { core } from '@lintel/core'
import { form, html, live, page, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { type RequestDetail, requests } from '../contract.js'
import { isReading, takesLink } from '../kinds/material-kinds.js'
import { staffWords } from '../staff/staff-words.js'
import { FileList } from './documents/file-list.js'
import { HandedIn } from './documents/handed-in.js'
import { CorrectedFacts, DecideCorrection } from '../correction/corrected-facts.js'
import { OffTheList } from '../upkeep/off-the-list.js'
import { notReminded } from './not-reminded.js'
import { requestState } from './request-state.js'

const isOpen = ({ state }: RequestDetail): boolean => state === 'sent' || state === 'delivered' || state === 'opened' || state === 'started'

const course = (request: RequestDetail): VNode => {
  const t = useWords(staffWords)
  const format = useFormat()
  const moments = [
    ['sent', request.sentAt],
    ['delivered', request.deliveredAt],
    ['opened', request.openedAt],
    ['started', request.startedAt],
    ...(request.wanted === undefined ? [] : [['handedIn', request.handedInAt] as const]),
    [isOpen(request) || request.state === 'handedIn' ? 'done' : request.state, request.endedAt],
  ] as const
  const last = moments.findLastIndex(([, at]) => at !== undefined)
  return html`<ol class="steps">${moments.map(
    ([state, at], place) =>
      html`<li key=${state} class=${at === undefined ? undefined : place === last && request.endedAt === undefined ? 'now' : 'done'}>${t(`state.${state}`)}${
        at === undefined ? null : html`<br/>${format.when(at)}`
      }</li>`,
  )}</ol>`
}

/** Nothing at all was said: it was taken back, or its time ended, before that. */
const isSilent = ({ state, answer, reason }: RequestDetail): boolean =>
  (state === 'cancelled' || state === 'expired') && answer === undefined && reason === undefined

const answered = (request: RequestDetail): VNode | null => {
  if (isSilent(request)) return null
  const t = useWords(staffWords)
  const portal = usePortal()
  const { answer, reason, state, completedBy, kind } = request
  const other = completedBy !== undefined && completedBy.relation !== 'self' ? (completedBy.name ?? '') : undefined
  const by = state === 'declined' ? 'declinedByRepresentative' : 'byRepresentative'
  return html`<section class="card"><h2>${t(state === 'declined' ? 'theReason' : 'theAnswer')}</h2>
    ${answer === undefined ? null : html`<${CorrectedFacts} answer=${answer} />`}
    ${answer?.isRight === true ? html`<p>${t('answerRight')}</p>` : null}
    ${answer?.text === undefined ? null : html`<p class="keep-lines">${answer.text}</p>`}
    ${reason === undefined ? null : html`<p class="keep-lines">${reason}</p>`}
    ${state === 'done' && isReading(kind) ? html`<p>${t('answerRead')}</p>` : null}
    ${isOpen(request) && answer?.text === undefined ? html`<p class="soft">${t('noAnswerYet')}</p>` : null}
    ${other === undefined ? null : html`<p class="note info">${t(by, { name: other })}</p>`}
    ${state === 'done' && other === undefined ? html`<p class="soft small">${t('bySelf')}</p>` : null}
    ${answer === undefined || !request.mayChange ? null : html`<${DecideCorrection} requestId=${request.id} answer=${answer} mayApply=${portal.can(core.permissions.manageClients)} />`}</section>`
}

const changing = (request: RequestDetail): VNode => {
  const t = useWords(staffWords)
  const { id, title, text, link, packet, dueOn, expiresOn } = request
  const isRefused = usePortal().form?.form.startsWith('requests.changeRequest') ?? false
  return html`<details class="card" open=${isRefused}><summary>${t('changeTitle')}</summary>${form(requests, 'changeRequest', {
    words: staffWords,
    class: 'form known',
    params: { requestId: id },
    leave: takesLink(request.kind) ? [] : ['link'],
    fields: { link: { kind: 'text' } },
    values: {
      title,
      ...(text !== undefined && { text }),
      ...(link !== undefined && { link }),
      ...(packet !== undefined && { packet }),
      ...(dueOn !== undefined && { dueOn }),
      ...(expiresOn !== undefined && { expiresOn }),
    },
    done: 'changedDone',
  })}</details>`
}

/** One request for staff: how far it is, what was answered, and what can be done about it. */
export const requestPage = page({
  contract: requests,
  words: staffWords,
  area: 'staff',
  path: '/requests/:requestId',
  permission: requests.permissions.readClientRequests,
  load: ({ api, params }) => api.getRequest({ params }),
  title: (_, { title }) => title,
  view: ({ data: request }) => {
    live('requests')
    const t = useWords(staffWords)
    const format = useFormat()
    const mayAct = request.mayChange && isOpen(request)
    const mayTakeBack = request.mayChange && request.state === 'handedIn'
    const facts = [request.kindTitle, t('askedBy', { name: request.sentBy }), request.dueOn && t('due', { day: format.day(request.dueOn) })]
    return html`<div class="stack close"><p class="back"><a href=${`/staff/clients/${request.clientId}`}>${request.clientName}</a> · <a href="/staff/requests">${t('allRequests')}</a></p>
      <h1>${request.title}</h1><p class="soft">${facts.filter(Boolean).join(' · ')}${request.partOf === undefined ? null : html` · <a href=${`/staff/packets/${request.partOf.id}`}>${t('packet', { packet: request.packet ?? '' })}</a>`}</p><p>${requestState(request)}</p></div>
    <section class="card"><h2>${t('course')}</h2>${course(request)}
      ${request.text === undefined ? null : html`<p class="keep-lines">${request.text}</p>`}
      ${request.link === undefined ? null : html`<p><a href=${request.link} target="_blank" rel="noopener noreferrer">${request.link}</a></p>`}
      ${request.wanted === undefined ? html`<${FileList} files=${request.files} label=${t('filesWith')} />` : null}
      <p class="soft small">${t('reminded', { count: request.reminders, when: request.lastRemindedAt === undefined ? '' : format.when(request.lastRemindedAt) })}</p>
      ${
        mayAct
          ? html`${notReminded(request)}<div class="actions">${
              request.notReminded === undefined
                ? form(requests, 'remindNow', {
                    words: staffWords,
                    params: { requestId: request.id },
                    done: 'remindedDone',
                    buttonClass: 'button quiet slim',
                  })
                : null
            }<a class="button quiet slim" href=${`/staff/requests/${request.id}/cancel`}>${t('cancelRequest')}</a></div>`
          : mayTakeBack
            ? html`<p class="small"><a href=${`/staff/requests/${request.id}/cancel`}>${t('cancelRequest')}</a></p>`
            : null
      }</section>
    ${request.wanted === undefined ? answered(request) : html`<${HandedIn} request=${request} />`}
    ${mayAct ? changing(request) : null}<${OffTheList} request=${request} />`
  },
})
