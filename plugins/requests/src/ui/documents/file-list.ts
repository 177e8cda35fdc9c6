import { fileSize, form, html, useFileAddress, usePortal, useWords } from '@lintel/core/ui'
import { type RequestFile, requests } from '../../contract.js'
import { documentWords } from '../../documents/document-words.js'

interface Given {
  readonly files: readonly RequestFile[]
  readonly label: string
  /** The request from which each file can be taken back. */
  readonly takeBackFrom?: string
}
const page = 'M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h6'
const picture = 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4'

/** What a file is, in a word: the ending of its name. */
const kindOf = (name: string): string => /\.(\w{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? ''

const FileLine = ({ file, takeBackFrom }: { readonly file: RequestFile; readonly takeBackFrom?: string | undefined }) => {
  const t = useWords(documentWords)
  const { language } = usePortal()
  const address = useFileAddress()
  const { id, name, type, size, state } = file
  const about = state === 'clean' ? `${kindOf(name)} · ${fileSize(size, language)}` : t(state === 'rejected' ? 'fileHarmful' : 'fileWaits')
  return html`<li class="file">
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${type.startsWith('image/') ? picture : page} /></svg>
    <div>${state === 'clean' ? html`<a href=${address(id)} download>${name}</a>` : html`<span>${name}</span>`}<p class="small">${about}</p></div>
    ${
      takeBackFrom === undefined
        ? null
        : form(requests, 'takeBackDocument', {
            words: documentWords,
            params: { requestId: takeBackFrom, fileId: id },
            done: 'takenBackDone',
            body: () => html`<button class="button quiet slim">${t('takeBackDocument')}<span class="spoken">: ${name}</span></button>`,
          })
    }
  </li>`
}

/** The files of a request: each with its name, kind and size, to be opened once it is known to be clean. */
export const FileList = ({ files, label, takeBackFrom }: Given) =>
  files.length === 0
    ? null
    : html`<ul class="files" aria-label=${label}>${files.map((file) => html`<${FileLine} key=${file.id} file=${file} takeBackFrom=${takeBackFrom} />`)}</ul>`
