import { core, problem } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { requests } from '../contract.js'
import { takesFiles, takesLink } from '../kinds/material-kinds.js'
import { writingWords } from '../writing/writing-words.js'

const written = {
  'requests:question': 'kind.question',
  'requests:read': 'kind.read',
  'requests:link': 'kind.link',
  'requests:homework': 'kind.homework',
  'requests:documents': 'kind.documents',
  'requests:confirmContact': 'kind.confirmContact',
} as const
type Written = keyof typeof written
const isWritten = (kind: string): kind is Written => Object.hasOwn(written, kind)
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const next = { then: '/staff/requests/{id}', done: 'sentDone' } as const
const readyForm = (clientId: string, kind: string, name: string): VNode => {
  const t = useWords(writingWords)
  return form(requests, 'sendReady', {
    words: writingWords,
    params: { clientId },
    fixed: { kind },
    ...next,
    submit: t('sendRequest', { name }),
  })
}
const documentsForm = (clientId: string, name: string): VNode => {
  const t = useWords(writingWords)
  return form(requests, 'askForDocuments', {
    words: writingWords,
    params: { clientId },
    values: { accepts: 'photoOrPdf', most: 5 },
    fields: { text: { rows: 4 }, partNames: { kind: 'textarea', rows: 3 } },
    ...next,
    submit: t('sendRequest', { name }),
  })
}
const writtenForm = (clientId: string, kind: string, name: string): VNode => {
  const t = useWords(writingWords)
  return form(requests, 'sendRequest', {
    words: writingWords,
    params: { clientId },
    fixed: { kind },
    leave: [...(takesLink(kind) ? [] : (['link'] as const)), ...(takesFiles(kind) ? [] : (['fileIds'] as const))],
    fields: {
      fileIds: { kind: 'file', most: 10 },
      title: { hint: t('sendRequest.title.hint', { name }) },
      text: { rows: 5 },
      link: { kind: 'text' },
    },
    ...next,
    submit: t('sendRequest', { name }),
  })
}

/** Writing a request: of one kind, to one client. */
export const newRequestPage = page({
  contract: requests,
  words: writingWords,
  area: 'staff',
  path: '/requests/new',
  permission: requests.permissions.sendRequests,
  load: async ({ call, query }) => {
    const clientId = query['client'] ?? ''
    if (!id.test(clientId)) throw problem(core.problems.notFound)
    const { name, standing } = await call(core).getClientPortal({ params: { clientId } })
    if (standing !== 'owner') throw problem(core.problems.notRecordOwner)
    const others = (await call(core).listPortalChoices({ params: { clientId } })).filter(({ key }) => key.startsWith('requests:'))
    return { clientId, name, others }
  },
  title: (t, { name }) => t('newTitle', { name }),
  view: ({ data: { clientId, name, others }, query }) => {
    const t = useWords(writingWords)
    const asked = query['kind'] ?? ''
    const kind: Written = isWritten(asked) ? asked : 'requests:question'
    const drawn = {
      'requests:confirmContact': () => readyForm(clientId, kind, name),
      'requests:documents': () => documentsForm(clientId, name),
    }
    const about = others.find(({ key }) => key === `requests:${kind}`)?.description
    const address = (of: string): string => `/staff/requests/new?client=${clientId}&kind=${of}`
    return html`<div class="stack close"><p class="back"><a href=${`/staff/clients/${clientId}`}>${name}</a></p><h1>${t('newTitle', { name })}</h1><p class="soft">${t('newLead', { name })}</p></div>
    <nav class="tabs" aria-label=${t('chooseKind')}>${others.map((choice) => {
      const of = choice.key.slice('requests:'.length)
      const href = isWritten(of) ? address(of) : (choice.path ?? `/staff/clients/${clientId}/portal/add`)
      return html`<a key=${choice.key} href=${href} aria-current=${of === kind ? 'page' : undefined}>${choice.title}</a>`
    })}<a href=${`/staff/requests/packet?client=${clientId}`}>${t('aPacket')}</a></nav>
    <section class="card"><div class="stack close"><h2>${t(written[kind])}</h2>${about === undefined ? null : html`<p class="soft">${about}</p>`}</div>${kind === 'requests:confirmContact' || kind === 'requests:documents' ? drawn[kind]() : writtenForm(clientId, kind, name)}</section>`
  },
})
