import { form, html, useWords } from '@lintel/core/ui'
import { type Accepts, type RequestFile, requests } from '../../contract.js'
import { documentWords } from '../../documents/document-words.js'
import { offeredTypes } from './offered-types.js'

interface Given {
  readonly requestId: string
  readonly file: RequestFile
  readonly accepts: Accepts
}

/** What the client does about a file: takes it back while nobody has decided, sends another where it is needed again. */
export const OwnFileActs = ({ requestId, file: { id, name, check }, accepts }: Given) => {
  const t = useWords(documentWords)
  const params = { requestId, fileId: id }
  if (check?.verdict === 'accepted') return null
  const accept = offeredTypes[accepts]
  return check === undefined
    ? form(requests, 'takeBackDocument', {
        words: documentWords,
        params,
        done: 'takenBackDone',
        body: () => html`<button class="button quiet slim">${t('takeBackDocument')}<span class="spoken">: ${name}</span></button>`,
      })
    : form(requests, 'replaceDocument', {
        words: documentWords,
        params,
        class: 'form known below',
        label: `${t('chooseInstead')}: ${name}`,
        fields: { fileIds: { kind: 'file', most: 1, label: t('chooseInstead'), ...(accept !== undefined && { accept }) } },
        done: 'documentsDone',
        buttonClass: 'button slim',
      })
}
