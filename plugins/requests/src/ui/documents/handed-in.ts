import { form, html, useFormat, usePortal, useWords } from '@lintel/core/ui'
import { type RequestDetail, type RequestFile, requests } from '../../contract.js'
import { documentWords } from '../../documents/document-words.js'
import { staffWords } from '../../staff/staff-words.js'
import { FileList } from './file-list.js'
import { PartList } from './part-list.js'

type About = Pick<RequestDetail, 'id' | 'clientName'>

const OneDecision = ({
  request: { id, clientName },
  file,
  isOnly,
}: {
  readonly request: About
  readonly file: RequestFile
  readonly isOnly: boolean
}) => {
  const t = useWords(staffWords)
  const params = { requestId: id, fileId: file.id }
  const refused = usePortal().form?.form ?? ''
  const isRefused = refused.startsWith('requests.sendBackDocument') && refused.includes(file.id)
  return html`<div class="below line">${
    file.check?.verdict === 'accepted'
      ? null
      : form(requests, 'acceptDocument', {
          words: staffWords,
          params,
          done: 'acceptedOneDone',
          body: () =>
            html`<button class=${isOnly ? 'button slim' : 'button quiet slim'}>${t('acceptDocument')}<span class="spoken">: ${file.name}</span></button>`,
        })
  }${
    file.check?.verdict === 'neededAgain'
      ? null
      : html`<details open=${isRefused}><summary>${t('sendBackOneTitle')}<span class="spoken">: ${file.name}</span></summary>${form(
          requests,
          'sendBackDocument',
          {
            words: staffWords,
            class: 'form known',
            params,
            label: `${t('sendBackOneTitle')}: ${file.name}`,
            fields: { reason: { kind: 'textarea', rows: 2, hint: t('sendBackDocument.reason.hint', { name: clientName }) } },
            done: 'sentBackOneDone',
            buttonClass: 'button quiet slim',
          },
        )}</details>`
  }</div>`
}

const Decision = ({ id, clientName, count }: About & { readonly count: number }) => {
  const t = useWords(staffWords)
  const isRefused = usePortal().form?.form.startsWith('requests.sendBackDocuments') ?? false
  return html`${
    count < 2
      ? null
      : html`<div class="actions">${form(requests, 'acceptDocuments', { words: staffWords, params: { requestId: id }, done: 'acceptedDone', submit: t('acceptDocuments', { count }) })}</div>`
  }
  <details open=${isRefused}><summary>${t('sendBackTitle')}</summary>${form(requests, 'sendBackDocuments', {
    words: staffWords,
    class: 'form known',
    params: { requestId: id },
    fields: { reason: { kind: 'textarea', rows: 3, hint: t('sendBackDocuments.reason.hint', { name: clientName }) } },
    done: 'sentBackDone',
    buttonClass: 'button quiet',
  })}</details>`
}

/** For staff: what a client sent, and the answers to it: for each file, and for all. */
export const HandedIn = ({ request }: { readonly request: RequestDetail }) => {
  const t = useWords(staffWords)
  const said = useWords(documentWords)
  const format = useFormat()
  const { files, wanted, state, reason, completedBy, handedInAt, mayChange } = request
  if (wanted === undefined) return null
  const other = completedBy !== undefined && completedBy.relation !== 'self' ? (completedBy.name ?? '') : undefined
  const mayDecide = mayChange && (state === 'handedIn' || state === 'started')
  const acts = (file: RequestFile) => html`<${OneDecision} request=${request} file=${file} isOnly=${files.length === 1} />`
  const again = files.filter(({ check }) => check?.verdict === 'neededAgain').length
  const missing = wanted.parts.filter((_, index) => !files.some(({ part }) => part === index + 1)).length
  const mayEnd = mayChange && state === 'started' && files.length > 0 && missing > 0
  return html`<section class="card"><h2>${t('documentsOf')}</h2>
    <p class="soft small">${said(`acceptsHint.${wanted.accepts}`, { most: wanted.most })}</p>
    ${wanted.parts.length > 0 ? html`<${PartList} wanted=${wanted} files=${files} acts=${mayDecide ? acts : undefined} />` : files.length === 0 ? html`<p class="soft">${t('noneSent')}</p>` : html`<${FileList} files=${files} label=${t('documentsOf')} acts=${mayDecide ? acts : undefined} />`}
    ${handedInAt === undefined ? null : html`<p class="soft small">${t('sentAt', { when: format.when(handedInAt) })}</p>`}
    ${other === undefined ? null : html`<p class="note info">${t('byRepresentative', { name: other })}</p>`}
    ${state === 'started' && again > 0 ? html`<p class="note info">${t('waitsForAgain', { count: again, name: request.clientName })}</p>` : null}
    ${state === 'started' && files.length > 0 && missing > 0 ? html`<p class="note info">${t('waitsForParts', { count: missing, name: request.clientName })}</p>` : null}
    ${mayEnd ? html`<div class="actions">${form(requests, 'acceptDocuments', { words: staffWords, params: { requestId: request.id }, done: 'acceptedDone', submit: t('acceptWithout', { count: missing }), buttonClass: 'button quiet' })}</div>` : null}
    ${state === 'started' && reason !== undefined ? html`<div><h3>${t('sentBackBecause')}</h3><p class="keep-lines">${reason}</p></div>` : null}
    ${state === 'declined' && reason !== undefined ? html`<div><h3>${t('theReason')}</h3><p class="keep-lines">${reason}</p></div>` : null}
    ${state === 'handedIn' && mayChange ? html`<${Decision} id=${request.id} clientName=${request.clientName} count=${files.length} />` : null}</section>`
}
