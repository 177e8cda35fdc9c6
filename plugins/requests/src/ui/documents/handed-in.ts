import { form, html, useFormat, usePortal, useWords } from '@lintel/core/ui'
import { type RequestDetail, requests } from '../../contract.js'
import { documentWords } from '../../documents/document-words.js'
import { staffWords } from '../../staff/staff-words.js'
import { FileList } from './file-list.js'

const Decision = ({ id, clientName }: Pick<RequestDetail, 'id' | 'clientName'>) => {
  const t = useWords(staffWords)
  const isRefused = usePortal().form?.form.startsWith('requests.sendBackDocuments') ?? false
  return html`<div class="actions">${form(requests, 'acceptDocuments', { words: staffWords, params: { requestId: id }, done: 'acceptedDone' })}</div>
  <details open=${isRefused}><summary>${t('sendBackTitle')}</summary>${form(requests, 'sendBackDocuments', {
    words: staffWords,
    class: 'form known',
    params: { requestId: id },
    fields: { reason: { kind: 'textarea', rows: 3, hint: t('sendBackDocuments.reason.hint', { name: clientName }) } },
    done: 'sentBackDone',
    buttonClass: 'button quiet',
  })}</details>`
}

/** For staff: what a client sent, and the two answers to it. */
export const HandedIn = ({ request }: { readonly request: RequestDetail }) => {
  const t = useWords(staffWords)
  const said = useWords(documentWords)
  const format = useFormat()
  const { files, wanted, state, reason, completedBy, handedInAt, mayChange } = request
  if (wanted === undefined) return null
  const other = completedBy !== undefined && completedBy.relation !== 'self' ? (completedBy.name ?? '') : undefined
  return html`<section class="card"><h2>${t('documentsOf')}</h2>
    <p class="soft small">${said(`acceptsHint.${wanted.accepts}`, { most: wanted.most })}</p>
    ${files.length === 0 ? html`<p class="soft">${t('noneSent')}</p>` : html`<${FileList} files=${files} label=${t('documentsOf')} />`}
    ${handedInAt === undefined ? null : html`<p class="soft small">${t('sentAt', { when: format.when(handedInAt) })}</p>`}
    ${other === undefined ? null : html`<p class="note info">${t('byRepresentative', { name: other })}</p>`}
    ${state === 'started' && reason !== undefined ? html`<div><h3>${t('sentBackBecause')}</h3><p class="keep-lines">${reason}</p></div>` : null}
    ${state === 'declined' && reason !== undefined ? html`<div><h3>${t('theReason')}</h3><p class="keep-lines">${reason}</p></div>` : null}
    ${state === 'handedIn' && mayChange ? html`<${Decision} id=${request.id} clientName=${request.clientName} />` : null}</section>`
}
